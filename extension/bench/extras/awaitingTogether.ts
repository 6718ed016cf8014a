import { isWaiting } from "../../core/diagnose/waitingRule.ts";
import { awaitTogether } from "../concurrent.ts";
import type { Extra } from "./extra.ts";

/** All calls under way at once on one thread, where they wait more than they compute. */
export const awaitingTogether: Extra = {
  name: "awaitingTogether",
  isWanted: (_, { measured: { serial } }) => serial !== null && isWaiting(serial),
  run: async ({ plan, guard, emit }, { work, reference, measured: { serial } }) => {
    emit({ type: "awaitingTogether" });
    const limitMs = 2 * (serial?.medianMs ?? 0);
    const awaited = await awaitTogether(work, guard, { ...plan, results: reference.results, limitMs });
    if (awaited === undefined || "missing" in awaited) {
      return awaited?.missing;
    }
    emit({ type: "awaited", awaited });
    return undefined;
  },
};
