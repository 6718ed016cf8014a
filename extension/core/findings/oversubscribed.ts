import { bestPool } from "../report/pools.ts";
import { formatCount, formatCounted, formatRatio } from "../text/format.ts";
import { ofHosts } from "./figureWords.ts";
import { common, count, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";

/** More workers than cores are clearly worse than the best pool, which has no more than there are. */
export const oversubscribed = defineFinding({
  code: "oversubscribed",
  severity: "info",
  figures: {
    workers: common.workers,
    cores: common.cores,
    hosts: common.hosts,
    speedup: common.speedup,
    bestWorkers: count("workers of the best pool"),
    bestSpeedup: ratio("speedup of the best pool"),
  },

  conclude({ pools, environment: { cores, hosts } }: RuleInput<PoolWith>) {
    const best = bestPool(pools);
    if (best === undefined || best.workers > cores) {
      return undefined;
    }
    const worse = pools.find(
      ({ workers, speedup }) => workers > cores && (speedup?.high ?? Infinity) < (best.speedup.low ?? 0),
    );
    return worse === undefined || worse.speedup === null
      ? undefined
      : {
          figures: {
            workers: worse.workers,
            cores,
            hosts: hosts?.length ?? null,
            speedup: worse.speedup.value,
            bestWorkers: best.workers,
            bestSpeedup: best.speedup.value,
          },
          action: null, // Such a pool was measured.
        };
  },

  say({ figures: { workers, cores, hosts, speedup, bestWorkers, bestSpeedup } }) {
    return {
      title: "more workers than cores make it slower",
      detail: `${formatCounted(workers, "worker")} reach ${formatRatio(speedup)} on ${formatCounted(cores, "core")}${ofHosts(hosts)}, ${formatCount(bestWorkers)} reach ${formatRatio(bestSpeedup)}.`,
      advice: `Use ${formatCounted(bestWorkers, "worker")}.`,
    };
  },

  limit: ({ figures: { hosts }, tell }) =>
    `More workers than the ${tell("cores", "core")}${ofHosts(hosts)} make it slower.`,
});
