import { bestPool } from "../report/pools.ts";
import type { WhatIf } from "../report/simulation.ts";
import { formatCount, formatCounted, formatPercent, formatRatio } from "../text/format.ts";
import { common, count, ratio, share } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";
import { slowestHost } from "./slowestHost.ts";
import { smallShare } from "./thresholds.ts";

/** Of the hosts of the largest pool within the cores one gives its workers less than four fifths of what the others give
 *  theirs. Whether the pool is better off without it is known from a smaller one that is not on it and faster, or from the
 *  model. */
export const slowHost = defineFinding({
  code: "slow-host",
  severity: "info",
  figures: {
    workers: common.workers,
    hostWorkers: count("workers on that host"),
    hostShare: share("what they get, of what the others get"),
    speedup: common.speedup,
    withoutHost: ratio("speedup without that host"),
  },

  conclude(input: RuleInput<PoolWith<"hostCeilings">>) {
    const { pools, environment, serial, whatIfs } = input;
    const pool = pools.findLast(({ workers, speedup }) => speedup !== null && workers <= environment.cores);
    const slow = pool && slowestHost(pool, environment, serial.cpuShare);
    if (pool === undefined || slow === undefined) {
      return undefined;
    }
    const { workers } = pool;
    const known =
      measuredWithout(input, workers, slow.index) ?? simulatedWithout(whatIfs, workers, slow.name);
    return {
      host: slow.name,
      isMeasured: known?.isMeasured ?? false,
      figures: {
        workers,
        hostWorkers: slow.lanes,
        hostShare: slow.share,
        speedup: known?.speedup ?? pool.speedup?.value ?? null,
        withoutHost: known?.without ?? null,
      },
      action: null,
    };
  },

  say({ host, isMeasured, figures: { workers, hostWorkers, hostShare, speedup, withoutHost } }) {
    return {
      title: `the host ${host} is slower than the others`,
      detail: `A worker there gets ${formatPercent(hostShare)} of what one on the other hosts gets; ${formatCount(hostWorkers)} of ${formatCounted(workers, "worker")} are there.`,
      advice: adviceOf(host, isMeasured, speedup, withoutHost),
    };
  },

  loss: ({ speedup = 0, withoutHost = 0 }) =>
    withoutHost > speedup * (1 + smallShare) ? 1 - speedup / withoutHost : 0,
});

interface Without {
  readonly isMeasured: boolean;
  /** With all hosts, and without that one. */
  readonly speedup: number;
  readonly without: number;
}

/** A better pool that is on the hosts before it only. */
function measuredWithout(
  { pools, environment: { hosts = [] } }: RuleInput<PoolWith>,
  workers: number,
  slow: number,
): Without | undefined {
  const best = bestPool(pools);
  const all = pools.find((pool) => pool.workers === workers)?.speedup;
  const before = hosts.slice(0, slow).reduce((sum, { cores }) => sum + cores, 0);
  return best !== undefined && all && best.workers <= before && best.speedup.value > all.value
    ? { isMeasured: true, speedup: all.value, without: best.speedup.value }
    : undefined;
}

function simulatedWithout(whatIfs: readonly WhatIf[], workers: number, host: string): Without | undefined {
  const asIs = whatIfs.find(({ type }) => type === "as-is");
  const without = whatIfs.find((whatIf) => whatIf.type === "without-host" && whatIf.host === host);
  return asIs?.workers === workers && asIs.speedup && without?.speedup
    ? { isMeasured: false, speedup: asIs.speedup, without: without.speedup }
    : undefined;
}

function adviceOf(host: string, isMeasured: boolean, speedup: number | null, without: number | null): string {
  if (speedup === null || without === null) {
    return `Measure without ${host} as well, and compare.`;
  }
  const figures = `${formatRatio(without)} ${isMeasured ? "measured" : "predicted"} without it instead of ${formatRatio(speedup)}`;
  if (without > speedup * (1 + smallShare)) {
    return `Leave it out: ${figures}.`;
  }
  return without * (1 + smallShare) < speedup
    ? `Keep it: ${figures}.`
    : `It makes little difference: ${figures}.`;
}
