import { bestPool, isEqual } from "../report/pools.ts";
import { formatCounted, formatMs } from "../text/format.ts";
import { common, count, ms } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { isGain } from "./gain.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";

/** A program that uses the pool once is no faster than one without, although a warm pool is. Both first times are single
 *  ones, so that they have to differ by more than noise. */
export const startupBound = defineFinding({
  code: "startup-bound",
  severity: "warning",
  figures: {
    workers: common.workers,
    coldMs: ms("first use of the pool"),
    startupMs: common.startupMs,
    firstMs: ms("first serial run"),
    usesToPay: count("uses until the start-up pays"),
  },

  conclude({ pools, serial, equality, noise }: RuleInput<PoolWith<"coldMs" | "startupMs" | "medianMs">>) {
    const best = bestPool(pools);
    const { firstMs } = serial;
    if (best === undefined || !isGain(best, noise) || !isEqual(equality.verdict)) {
      return undefined;
    }
    const { workers, coldMs, startupMs, medianMs } = best;
    return coldMs < firstMs * (noise?.high ?? 1)
      ? undefined
      : {
          figures: {
            workers,
            coldMs,
            startupMs,
            firstMs,
            usesToPay: usesToPay(coldMs - firstMs, serial.medianMs - medianMs),
          },
          action: null,
        };
  },

  say({ figures: { workers, coldMs, startupMs, firstMs, usesToPay: uses } }) {
    const often = uses === null ? "often" : `at least ${formatCounted(uses, "time")}`;
    return {
      title: "starting the pool takes longer than it saves",
      detail: `Used once, the pool of ${formatCounted(workers, "worker")} takes ${formatMs(coldMs)} with its start-up of ${formatMs(startupMs)}; the first serial run takes ${formatMs(firstMs)}.`,
      advice: `Keep one pool and use it ${often}, or give it more inputs at once.`,
    };
  },

  limit: ({ tell }) => `Used once, the pool takes longer than it saves: ${tell("coldMs")} with its start-up.`,
});

/** How often a pool has to be used until its first use, which took longer, is made up for by the others. */
function usesToPay(lostMs: number, savedMs: number): number | null {
  const uses = 1 + Math.ceil(Math.max(0, lostMs) / savedMs);
  return savedMs > 0 && Number.isSafeInteger(uses) ? uses : null;
}
