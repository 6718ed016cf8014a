import { closingError } from "./account.ts";
import { leastGcMs, leastMs } from "../findings/thresholds.ts";
import type { Computed, PoolTimes, SerialTimes } from "../report/times.ts";
import { karpFlatt } from "../statistics/scaling.ts";
import { median } from "../statistics/median.ts";
import { tukeyOutliers } from "../statistics/outliers.ts";
import { placeFigures } from "./hostFigures.ts";
import type { PoolSamples } from "./samples.ts";
import { leastCpuMs, partOf, ratioOf } from "./shares.ts";

/** What a pool is compared with. */
export interface Pace {
  readonly serial: SerialTimes | null;
  readonly calibrationMs: readonly number[];
  /** See `Measured`. */
  readonly speeds: readonly number[];
}

/** The figures of a pool; undefined before its first sample. */
export function poolTimes(
  {
    accounts,
    hostCalibrations,
    usefulOnHosts,
    calibrationMs,
    mainThreadMs,
    gcMs,
    computed,
    chunks,
    ...pool
  }: PoolSamples,
  { serial, calibrationMs: alone, speeds }: Pace,
): PoolTimes | undefined {
  const medianMs = median(pool.samplesMs);
  if (medianMs === undefined) {
    return undefined;
  }
  const isMeasurable = serial !== null && serial.medianMs > leastMs && medianMs > leastMs;
  const speedup = isMeasurable ? ratioOf(serial.samplesMs, pool.samplesMs) : null;
  // All workers together did the loop so many times while one thread does it once.
  const ceiling = ratioOf(
    alone.map((ms) => ms * pool.workers),
    calibrationMs,
  );
  const predictedSpeedup = pool.prediction?.speedup ?? null;
  const placed = { ...pool, accounts, hostCalibrations, usefulOnHosts };
  const { worth, ...ofPlace } = placeFigures(placed, alone, speeds, serial?.cpuShare ?? null);
  const { account } = ofPlace;
  return {
    ...pool,
    ...ofPlace,
    chunk: chunks?.most ?? 0,
    leastChunk: chunks?.least ?? 0,
    messages: chunks?.count ?? 0,
    medianMs,
    speedup,
    efficiency: speedup && worth && speedup.value / worth,
    ceiling,
    ceilingEfficiency: speedup && ceiling && speedup.value / ceiling.value,
    karpFlatt: (speedup && worth && karpFlatt(speedup.value, worth)) ?? null,
    predictedSpeedup,
    predictionError:
      speedup === null || predictedSpeedup === null ? null : predictedSpeedup / speedup.value - 1,
    accountError: account && closingError(account, pool.workers),
    gcShare:
      medianMs < leastGcMs
        ? null
        : partOf(
            gcMs,
            pool.samplesMs.map((ms) => ms * pool.workers),
          ),
    mainThreadShare: medianMs < leastCpuMs ? null : partOf(mainThreadMs, pool.samplesMs),
    ...(serial !== null && medianMs >= leastCpuMs && computedOf(computed, serial)),
    outliers: tukeyOutliers(pool.samplesMs),
  };
}

/** What would have been computed beside the median serial run, from pairs with the serial run of the same round as speedups are:
 *  what made a round slow has made both slow. Nothing before the first. */
function computedOf(all: readonly Computed[], serial: SerialTimes): Pick<PoolTimes, "computed"> {
  const besideSerial = (name: keyof Computed) => {
    const partsMs = all.map((each) => each[name]);
    const share = ratioOf(partsMs, serial.samplesMs);
    return share === null ? (median(partsMs) ?? 0) : share.value * serial.medianMs;
  };
  return all.length === 0
    ? {}
    : {
        computed: {
          workersMs: besideSerial("workersMs"),
          mainMs: besideSerial("mainMs"),
          otherMs: besideSerial("otherMs"),
        },
      };
}
