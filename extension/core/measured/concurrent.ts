import { leastMs } from "../findings/thresholds.ts";
import { kneeOf } from "../findings/knee.ts";
import type { ConcurrentSamples } from "../protocol/extraSamples.ts";
import type { AwaitedLimit, Concurrent } from "../report/concurrent.ts";
import type { SerialTimes } from "../report/times.ts";
import { median } from "../statistics/median.ts";
import { speedupOf } from "../statistics/speedup.ts";

/** What awaiting together gives at the knee. Each limit is compared with the last serial runs, the nearest to it in time. */
export function concurrentOf(awaited: ConcurrentSamples | null, serial: SerialTimes): Concurrent | null {
  const limits = (awaited?.limits ?? []).flatMap(({ limit, samplesMs }): readonly AwaitedLimit[] => {
    const medianMs = median(samplesMs);
    if (medianMs === undefined) {
      return [];
    }
    const isMeasurable = serial.medianMs > leastMs && medianMs > leastMs;
    const nearest = serial.samplesMs.slice(-samplesMs.length);
    const speedup = isMeasurable ? (speedupOf(nearest, samplesMs) ?? null) : null;
    return [{ limit, medianMs, samplesMs, speedup }];
  });
  const knee = kneeOf(limits);
  if (awaited === null || knee === undefined) {
    return null;
  }
  const { differing, failedAt, threadPools } = awaited;
  return { ...knee, differing, limits, failedAt, threadPools };
}
