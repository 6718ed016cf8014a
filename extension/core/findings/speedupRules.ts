/** Rules about the speedup itself: whether it counts, whether it is known, whether it is one. */
import { bestPool, isEqual, type PoolWithSpeedup } from "../report/pools.ts";
import { chunkChange } from "./chunkChange.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { limitedPool, type Evidence } from "./evidence.ts";
import { goodShare, leastMs, widestInterval } from "./thresholds.ts";

/** The results are not those of the serial run. */
export function resultsDiffer({ equality }: Evidence): Diagnosis | undefined {
  const { compared, differing } = equality;
  return isEqual(equality.verdict)
    ? undefined
    : { code: "results-differ", equality, figures: { compared, differing }, action: null };
}

/** The speedup is not known: the clock cannot tell the times from nothing, fewer than three rounds have no interval, or
 *  they are too far apart, the serial run's from each other as well, to tell how much it is. That a pool is slower is
 *  enough to know. */
export function notEnoughData({ serial, pools, noise }: Evidence): Diagnosis | undefined {
  const [best, rounds] = [bestPool(pools), serial.samplesMs.length];
  const code = "not-enough-data";
  if (best === undefined) {
    const poolMs = pools.reduce((least, { medianMs }) => Math.min(least, medianMs), Infinity);
    return pools.length === 0
      ? undefined
      : { code, reason: "clock", figures: { serialMs: serial.medianMs, poolMs, leastMs }, action: null };
  }
  const { value, low, high } = best.speedup;
  if (low === null && rounds < 3) {
    return { code, reason: "rounds", figures: { rounds }, action: null };
  }
  if (isSlower(best, noise)) {
    return undefined;
  }
  const isWide = low === null || high === null || (high - low) / 2 / value > widestInterval;
  const isNoise = noise !== null && noise.high > 1 / goodShare && value >= noise.low && value <= noise.high;
  const figures = { rounds, speedup: value, low, high, noiseHigh: noise?.high ?? null };
  return isWide || isNoise ? { code, reason: "spread", figures, action: null } : undefined;
}

/** The whole interval of the best pool is below 1, and below what noise alone shows. */
export function slowerThanSerial({ pools, noise }: Evidence): Diagnosis | undefined {
  const best = bestPool(pools);
  if (best === undefined || !isSlower(best, noise)) {
    return undefined;
  }
  const { figures, action } = chunkChange(best);
  const { workers, speedup } = best;
  return {
    code: "slower-than-serial",
    figures: {
      workers,
      speedup: speedup.value,
      high: speedup.high,
      noiseLow: noise?.low ?? null,
      ...figures,
    },
    action,
  };
}

/** The whole interval is above 1 and above noise, at most a fifth of what the workers could have given is lost, and no
 *  larger pool that the cores would allow is worse. */
export function scales(evidence: Evidence): Diagnosis | undefined {
  const best = limitedPool(evidence);
  const { pools, equality, noise, environment } = evidence;
  if (best === undefined || best !== bestPool(pools) || !isEqual(equality.verdict)) {
    return undefined;
  }
  const { workers, speedup } = best;
  const efficiency = best.efficiency ?? 0;
  const mostWorkers = pools.reduce((most, pool) => Math.max(most, pool.workers), workers);
  return workers === 1 || !isGain(best, noise) || efficiency < goodShare
    ? undefined
    : {
        code: "scales",
        figures: {
          workers,
          speedup: speedup.value,
          low: speedup.low,
          efficiency,
          cores: environment.cores,
          mostWorkers,
        },
        action: { type: "workers", workers },
      };
}

/** A program that uses the pool once is no faster than one without, although a warm pool is. Both first times are single
 *  ones, so that they have to differ by more than noise. */
export function startupBound({ pools, serial, equality, noise }: Evidence): Diagnosis | undefined {
  const best = bestPool(pools);
  const { firstMs } = serial;
  if (best === undefined || !isGain(best, noise) || !isEqual(equality.verdict)) {
    return undefined;
  }
  const { workers, coldMs, startupMs, medianMs } = best;
  return coldMs < firstMs * (noise?.high ?? 1)
    ? undefined
    : {
        code: "startup-bound",
        figures: {
          workers,
          coldMs,
          startupMs,
          firstMs,
          usesToPay: usesToPay(coldMs - firstMs, serial.medianMs - medianMs),
        },
        action: null,
      };
}

function isSlower({ speedup }: PoolWithSpeedup, noise: Evidence["noise"]): boolean {
  return speedup.high !== null && speedup.high < (noise?.low ?? 1);
}

function isGain({ speedup }: PoolWithSpeedup, noise: Evidence["noise"]): boolean {
  return (speedup.low ?? 0) > 1 && speedup.value > (noise?.high ?? 1);
}

/** How often a pool has to be used until its first use, which took longer, is made up for by the others. */
function usesToPay(lostMs: number, savedMs: number): number | null {
  const uses = 1 + Math.ceil(Math.max(0, lostMs) / savedMs);
  return savedMs > 0 && Number.isSafeInteger(uses) ? uses : null;
}
