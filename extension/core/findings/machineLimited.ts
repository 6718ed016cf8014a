import { isFromSlowerCores } from "../machine/unequalCores.ts";
import type { SlowerCores } from "../report/machine.ts";
import { formatCounted, formatRatio, formatWorkers } from "../text/format.ts";
import { quotaWords } from "../text/quota.ts";
import { slowerCoresWords } from "../text/slowerCores.ts";
import { ofHosts } from "./figureWords.ts";
import { common, count, ratio } from "./figures.ts";
import { defineRule, tellFinding } from "./finding.ts";
import { computingShare, limitedPool, poolWorth, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { goodShare } from "./thresholds.ts";

/** The machine gives a loop that only computes clearly less than the workers ask for, and the pool makes use of what it
 *  gives: nothing in the program holds it back. What is clearly faster than that loop does not only compute. */
export const machineRule = defineRule({
  figures: {
    workers: common.workers,
    cores: common.cores,
    hosts: common.hosts,
    speedup: common.speedup,
    ceiling: ratio("a loop that only computes"),
    quota: common.quota,
    worth: ratio("what the workers are worth"),
    cpuShare: common.cpuShare,
    slowerCores: count("slower cores"),
    slowerSpeed: ratio("speed of the slower cores over the fastest's"),
  },

  conclude(input: RuleInput<PoolWith<"ceiling">>) {
    const pool = limitedPool(input);
    if (pool === undefined || pool.ceiling === null) {
      return undefined;
    }
    const { workers, speedup, ceiling } = pool;
    const used = speedup.value / ceiling.value;
    const slower = slowerCoresBehind(workers, ceiling.value, input);
    const isLimited = ceiling.value < goodShare * poolWorth(workers, input) * computingShare(input);
    return !isLimited || used < goodShare || used > 1 / goodShare
      ? undefined
      : {
          figures: {
            workers,
            cores: input.environment.cores,
            hosts: input.environment.hosts?.length ?? null,
            speedup: speedup.value,
            ceiling: ceiling.value,
            quota: input.environment.quota ?? null,
            worth: input.environment.hosts ? poolWorth(workers, input) : null,
            cpuShare: input.serial.cpuShare,
            slowerCores: slower?.count ?? null,
            slowerSpeed: slower?.speed ?? null,
          },
          slower,
          action: null,
        };
  },

  limit: ({ figures: { hosts, slowerCores }, tell }) =>
    `${hosts === undefined ? "The machine has" : "The hosts have"} no more to give: a loop that only computes reaches ${tell("ceiling")} with ${tell("workers", "worker")}, on ${tell("cores", "core")}${ofHosts(hosts)}${slowerCores === undefined ? "" : `, of which ${slowerCores} ${slowerCores === 1 ? "is" : "are"} slower`}.`,

  loss: ({ ceiling = 0, workers = 0, worth = Math.max(1, workers) }) => 1 - ceiling / worth,
});

/** The finding of `machineRule`. */
export const machineLimited = /* @__PURE__ */ tellFinding(machineRule, {
  code: "machine-limited",
  severity: "info",

  say({ slower, figures: { workers, cores, hosts, ceiling, quota } }) {
    const isBusy = workers <= (quota ?? cores);
    return {
      title: `the ${hosts === null ? "machine has" : "hosts have"} no more to give`,
      detail: `A loop that only computes reaches ${formatRatio(ceiling)} with ${formatCounted(workers, "worker")}, on ${formatCounted(cores, "core")}${ofHosts(hosts)}${quotaWords(quota)}${slower === null ? "" : `: ${slowerCoresWords(slower)}`}.`,
      advice:
        slower !== null
          ? "Expect no more of slower cores: more workers than there are fast ones gain less than a worker each."
          : hosts === null
            ? machineAdvice(isBusy, quota)
            : hostsAdvice(isBusy),
    };
  },
});

/** The machine's slower cores where they are the reason of a low ceiling; null where they are not. */
function slowerCoresBehind(
  workers: number,
  ceiling: number,
  { machine, environment }: Pick<RuleInput, "machine" | "environment">,
): SlowerCores | null {
  const slower = environment.hosts === undefined ? (machine?.slower ?? null) : null;
  return slower !== null && isFromSlowerCores(slower, workers, ceiling) ? slower : null;
}

function machineAdvice(isBusy: boolean, quota: number | null): string {
  if (isBusy) {
    return "Measure again when nothing else runs: other programs, or other guests of this computer, use its cores.";
  }
  return quota === null
    ? "Use a machine with more cores."
    : `Give the container more than its quota of ${formatWorkers(quota)} CPUs.`;
}

function hostsAdvice(isBusy: boolean): string {
  return isBusy
    ? "Measure again when nothing else runs on the hosts: other programs, or other guests of their computers, use their cores."
    : "Use more hosts, or hosts with more cores.";
}
