import { bestPool, isEqual } from "../report/pools.ts";
import { formatCounted, formatPercent, formatRatio } from "../text/format.ts";
import { common, count, share } from "./figures.ts";
import { defineRule, tellFinding } from "./finding.ts";
import { isGain } from "./gain.ts";
import { limitedPool, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { goodShare } from "./thresholds.ts";

/** The whole interval is above 1 and above noise, at most a fifth of what the workers could have given is lost, and no
 *  larger pool that the cores would allow is worse. */
export const scalingRule = defineRule({
  figures: {
    workers: common.workers,
    speedup: common.speedup,
    low: common.low,
    efficiency: share("efficiency"),
    cores: common.cores,
    mostWorkers: count("workers of the largest pool"),
  },

  conclude(input: RuleInput<PoolWith>) {
    const best = limitedPool(input);
    const { pools, equality, noise, environment } = input;
    if (best === undefined || best !== bestPool(pools) || !isEqual(equality.verdict)) {
      return undefined;
    }
    const { workers, speedup } = best;
    const efficiency = best.efficiency ?? 0;
    const mostWorkers = pools.reduce((most, pool) => Math.max(most, pool.workers), workers);
    return workers === 1 || !isGain(best, noise) || efficiency < goodShare
      ? undefined
      : {
          figures: {
            workers,
            speedup: speedup.value,
            low: speedup.low,
            efficiency,
            cores: environment.cores,
            mostWorkers,
          },
          // What was measured is not worth a second run; what was not is.
          action: hasMore({ workers, mostWorkers, cores: environment.cores })
            ? { type: "workers", workers: environment.cores }
            : null,
        };
  },

  limit: ({ figures: { efficiency }, tell }) =>
    // More than that is due to caches, or to chance.
    (efficiency ?? 0) > 1
      ? "Nothing holds it back."
      : `Nothing much holds it back: that is ${tell("efficiency")} of what the workers could give.`,
});

/** The finding of `scalingRule`. */
export const scales = /* @__PURE__ */ tellFinding(scalingRule, {
  code: "scales",
  severity: "info",

  say({ figures: { workers, speedup, efficiency, cores, mostWorkers } }) {
    const more = hasMore({ workers, mostWorkers, cores }) ? `, or measure ${cores}` : "";
    return {
      title: "it scales",
      detail: `${formatRatio(speedup)} with ${formatCounted(workers, "worker")} is ${formatPercent(efficiency)} of what they could give.`,
      advice: `Use ${formatCounted(workers, "worker")}${more}.`,
    };
  },
});

/** Whether the best pool is the largest that was measured, and the cores allow a larger one. */
function hasMore({
  workers,
  mostWorkers,
  cores,
}: Readonly<Record<"workers" | "mostWorkers" | "cores", number>>): boolean {
  return workers === mostWorkers && workers < cores;
}
