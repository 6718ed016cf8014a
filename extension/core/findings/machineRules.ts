/** Rules about what the machine and the engine give: cores, memory, garbage collection. */
import { bestPool } from "../report/pools.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { computingShare, limitedPool, unservedShare, type Evidence } from "./evidence.ts";
import { goodShare, smallShare } from "./thresholds.ts";

/** The machine gives a loop that only computes clearly less than the workers ask for, and the pool makes use of what it
 *  gives: nothing in the program holds it back. What is clearly faster than that loop does not only compute. */
export function machineLimited(evidence: Evidence): Diagnosis | undefined {
  const pool = limitedPool(evidence);
  if (pool === undefined || pool.ceiling === null) {
    return undefined;
  }
  const { workers, speedup, ceiling } = pool;
  const used = speedup.value / ceiling.value;
  const isLimited = ceiling.value < goodShare * workers * computingShare(evidence);
  return !isLimited || used < goodShare || used > 1 / goodShare
    ? undefined
    : {
        code: "machine-limited",
        figures: {
          workers,
          cores: evidence.environment.cores,
          speedup: speedup.value,
          ceiling: ceiling.value,
          cpuShare: evidence.serial.cpuShare,
        },
        action: null,
      };
}

/** Tasks take a quarter longer in the pool than the ceiling explains, and that is a tenth of the workers' time: memory
 *  bandwidth, caches, garbage, code not compiled yet. */
export function slowerTasks(evidence: Evidence): Diagnosis | undefined {
  const pool = limitedPool(evidence);
  if (pool === undefined || pool.ceiling === null || pool.account === null) {
    return undefined;
  }
  const { workers, account } = pool;
  const stretch = (account.usefulWorkers + account.slowerTasks) / account.usefulWorkers;
  const expectedStretch = 1 / (1 - unservedShare(pool, evidence));
  const slowerShare = account.slowerTasks / workers;
  const isSlower = Number.isFinite(stretch) && stretch * goodShare >= expectedStretch;
  return isSlower && slowerShare >= smallShare
    ? { code: "slower-tasks", figures: { workers, stretch, expectedStretch, slowerShare }, action: null }
    : undefined;
}

/** Garbage collection stops a tenth of the tasks' time or more, serially or in the pool. */
export function gcBound(evidence: Evidence): Diagnosis | undefined {
  const pool = limitedPool(evidence);
  const [gcShare, serialGcShare] = [pool?.gcShare ?? null, evidence.serial.gcShare];
  return Math.max(gcShare ?? 0, serialGcShare ?? 0) < smallShare
    ? undefined
    : {
        code: "gc-bound",
        figures: { workers: pool?.workers ?? null, gcShare, serialGcShare },
        action: null,
      };
}

/** More workers than cores are clearly worse than the best pool, which has no more than there are. */
export function oversubscribed({ pools, environment: { cores } }: Evidence): Diagnosis | undefined {
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
        code: "oversubscribed",
        figures: {
          workers: worse.workers,
          cores,
          speedup: worse.speedup.value,
          bestWorkers: best.workers,
          bestSpeedup: best.speedup.value,
        },
        action: { type: "workers", workers: best.workers },
      };
}
