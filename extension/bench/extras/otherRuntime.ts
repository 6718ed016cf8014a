import { otherThan } from "../../core/report.ts";
import { compareRuntimes } from "../otherRuntime.ts";
import type { Extra } from "./extra.ts";

/** The part of the budget that comparing threads with processes may take, as much as all warm-ups together. */
const budgetShare = 0.2;

/** The best pool against one of the other kind of workers. */
export const otherRuntime: Extra = {
  name: "otherRuntime",
  isWanted: (_, { best }) => best !== undefined,
  run: async ({ plan, now, emit }, { best, createPool, reference }) => {
    if (best === undefined) {
      return undefined;
    }
    const runtime = otherThan(plan.runtime);
    emit({ type: "measuringRuntime", runtime });
    const limits = { ...plan, results: reference.results, limitMs: budgetShare * plan.budgetMs };
    const other = await compareRuntimes(best, createPool(best.workers, runtime), limits, now);
    await best.close();
    if ("missing" in other) {
      return other.missing;
    }
    emit({ type: "otherRuntime", other });
    return undefined;
  },
};
