import { activityOf } from "../activity.ts";
import type { Extra } from "./extra.ts";

/** What the workers did, for a page. */
export const activity: Extra = {
  name: "activity",
  isWanted: ({ plan }) => plan.activity,
  run: async ({ emit }, { last, work, costs }) => {
    const runs = [...last].map(([{ workers }, run]) => ({ workers, run }));
    const inOrder = runs.toSorted((a, b) => a.workers - b.workers);
    emit({ type: "activity", activity: activityOf(inOrder, work.inputs, costs()) });
    return undefined;
  },
};
