import { formatCounted, formatRatio } from "../text/format.ts";
import { common, ratio, share } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { limitedPool, unservedShare, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { goodShare, smallShare } from "./thresholds.ts";

/** Tasks take a quarter longer in the pool than the ceiling explains, and that is a tenth of the workers' time: memory
 *  bandwidth, caches, garbage, code not compiled yet. */
export const slowerTasks = defineFinding({
  code: "slower-tasks",
  severity: "warning",
  figures: {
    workers: common.workers,
    stretch: ratio("time of a task over serial"),
    expectedStretch: ratio("explained by the machine"),
    slowerShare: share("lost to slower tasks"),
    hosts: common.hosts,
  },

  conclude(input: RuleInput<PoolWith<"ceiling" | "account">>) {
    const pool = limitedPool(input);
    if (pool === undefined || pool.ceiling === null || pool.account === null) {
      return undefined;
    }
    const { workers, account } = pool;
    const stretch = (account.usefulWorkers + account.slowerTasks) / account.usefulWorkers;
    const expectedStretch = 1 / (1 - unservedShare(pool, input));
    const slowerShare = account.slowerTasks / workers;
    const isSlower = Number.isFinite(stretch) && stretch * goodShare >= expectedStretch;
    return isSlower && slowerShare >= smallShare
      ? {
          figures: {
            workers,
            stretch,
            expectedStretch,
            slowerShare,
            hosts: input.environment.hosts?.length ?? null,
          },
          action: null,
        }
      : undefined;
  },

  say({ figures: { workers, stretch, expectedStretch, hosts } }) {
    const time = hosts === null ? "its serial time" : "its serial time at the speed of its host";
    const giver = hosts === null ? "this machine" : "the hosts";
    return {
      title: "tasks take longer in the pool",
      detail: `Each takes ${formatRatio(stretch)} ${time} with ${formatCounted(workers, "worker")}, where what ${giver} can give explains ${formatRatio(expectedStretch)}.`,
      advice: "Look for memory: large arrays and much garbage share one memory bus and one cache.",
    };
  },

  limit: ({ tell }) => `The tasks take ${tell("stretch")} their serial time in the pool.`,

  loss: ({ slowerShare = 0 }) => slowerShare,
});
