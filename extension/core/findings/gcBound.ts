import { formatCounted, formatPercent } from "../text/format.ts";
import { common, share } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { limitedPool, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { smallShare } from "./thresholds.ts";

/** Garbage collection stops a tenth of the tasks' time or more, serially or in the pool. */
export const gcBound = defineFinding({
  code: "gc-bound",
  severity: "warning",
  figures: {
    workers: common.workers,
    gcShare: share("garbage collection in the pool"),
    serialGcShare: share("garbage collection serially"),
  },

  conclude(input: RuleInput<PoolWith<"gcShare">>) {
    const pool = limitedPool(input);
    const [gcShare, serialGcShare] = [pool?.gcShare ?? null, input.serial.gcShare];
    return Math.max(gcShare ?? 0, serialGcShare ?? 0) < smallShare
      ? undefined
      : { figures: { workers: pool?.workers ?? null, gcShare, serialGcShare }, action: null };
  },

  say({ figures: { workers, gcShare, serialGcShare } }) {
    const serial = serialGcShare === null ? [] : [`${formatPercent(serialGcShare)} of the serial run`];
    const pool =
      gcShare === null || workers === null
        ? []
        : [`${formatPercent(gcShare)} of the time of ${formatCounted(workers, "worker")}`];
    return {
      title: "collecting garbage takes much of the time",
      detail: `It stops the tasks for ${[...serial, ...pool].join(" and ")}.`,
      advice: "Allocate less in each task: reuse arrays and buffers, make no copies, return less.",
    };
  },

  limit: ({ figures }) => `Garbage collection takes ${formatPercent(collecting(figures))} of the time.`,

  loss: collecting,
});

/** Where more of the time goes into it, serially or in the pool. */
function collecting({
  gcShare = 0,
  serialGcShare = 0,
}: {
  readonly gcShare?: number;
  readonly serialGcShare?: number;
}): number {
  return Math.max(gcShare, serialGcShare);
}
