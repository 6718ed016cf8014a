import { formatCounted, formatRatio, formatWorkers } from "../text/format.ts";
import { quotaWords } from "../text/quota.ts";
import { glossary } from "../text/glossary.ts";
import { common, ratio } from "./figures.ts";
import { defineRule, tellFinding } from "./finding.ts";
import { computingShare, limitedPool, poolWorth, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { goodShare } from "./thresholds.ts";

/** The machine gives a loop that only computes clearly less than the workers ask for, and the pool makes use of what it
 *  gives: nothing in the program holds it back. What is clearly faster than that loop does not only compute. */
export const machineRule = defineRule({
  figures: {
    workers: common.workers,
    cores: common.cores,
    speedup: common.speedup,
    ceiling: ratio(glossary.machine.word),
    quota: common.quota,
    cpuShare: common.cpuShare,
  },

  conclude(input: RuleInput<PoolWith<"ceiling">>) {
    const pool = limitedPool(input);
    if (pool === undefined || pool.ceiling === null) {
      return undefined;
    }
    const { workers, speedup, ceiling } = pool;
    const used = speedup.value / ceiling.value;
    const isLimited = ceiling.value < goodShare * poolWorth(workers, input) * computingShare(input);
    return !isLimited || used < goodShare || used > 1 / goodShare
      ? undefined
      : {
          figures: {
            workers,
            cores: input.environment.cores,
            speedup: speedup.value,
            ceiling: ceiling.value,
            quota: input.environment.quota ?? null,
            cpuShare: input.serial.cpuShare,
          },
          action: null,
        };
  },

  limit: ({ tell }) =>
    `The machine has no more to give: a loop that only computes reaches ${tell("ceiling")} with ${tell("workers", "worker")}, on ${tell("cores", "core")}.`,

  loss: ({ ceiling = 0, workers = 0 }) => 1 - ceiling / Math.max(1, workers),
});

/** The finding of `machineRule`. */
export const machineLimited = /* @__PURE__ */ tellFinding(machineRule, {
  code: "machine-limited",
  severity: "info",

  say({ figures: { workers, cores, ceiling, quota } }) {
    const isBusy = workers <= (quota ?? cores);
    const more =
      quota === null
        ? "Use a machine with more cores."
        : `Give the container more than its quota of ${formatWorkers(quota)} CPUs.`;
    return {
      title: "the machine has no more to give",
      detail: `A loop that only computes reaches ${formatRatio(ceiling)} with ${formatCounted(workers, "worker")}, on ${formatCounted(cores, "core")}${quotaWords(quota)}.`,
      advice: isBusy
        ? "Measure again when nothing else runs: other programs, or other guests of this computer, use its cores."
        : more,
    };
  },
});
