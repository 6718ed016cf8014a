import { leastMs } from "../findings/thresholds.ts";
import type { Against, VersionEquality, VersionInputs } from "../report/against.ts";
import type { PoolTimes, SerialTimes } from "../report/times.ts";
import { changeVerdict, leastDifference, negligible } from "../statistics/changeVerdict.ts";
import { median } from "../statistics/median.ts";
import { noiseOf } from "../statistics/noise.ts";
import { speedupOf } from "../statistics/speedup.ts";

/** What came in of the other version. */
export interface AgainstSamples {
  readonly inputs: VersionInputs;
  /** Null until all results are compared. */
  readonly equality: VersionEquality | null;
  /** By workers, 0 for the serial run: one time a round. */
  readonly samplesMs: Readonly<Record<number, readonly number[]>>;
}

/** Holds this version against the other one, serially and with each number of workers that both have; null without a round
 *  of both, and until results are compared.
 *
 *  The noise of a serial run is known from four rounds on. With fewer, intervals are too narrow too often for any verdict. */
export function againstOf(
  samples: AgainstSamples | null,
  serial: SerialTimes,
  pools: readonly PoolTimes[],
): Against | null {
  const { inputs, equality } = samples ?? {};
  const otherSerialMs = samples?.samplesMs[0];
  if (!samples || !inputs || !equality || otherSerialMs === undefined) {
    return null;
  }
  const noises = [serial.samplesMs, otherSerialMs].map((samplesMs) => noiseOf(samplesMs) ?? null);
  const isNoiseKnown = noises.every((noise) => noise !== null);
  const least = leastDifference(noises);
  const pairs = [{ workers: 0, ...serial }, ...pools].flatMap(({ workers, medianMs, samplesMs }) => {
    const other = otherTimes(workers, samples.samplesMs[workers]);
    return other === undefined ? [] : [{ workers, medianMs, samplesMs, other }];
  });
  return {
    inputs,
    equality,
    ...least,
    changes: pairs.map(({ workers, medianMs, samplesMs, other }) => {
      const isMeasurable = medianMs > leastMs && other.medianMs > leastMs;
      const ratio = isMeasurable ? (speedupOf(other.samplesMs, samplesMs) ?? null) : null;
      const verdict = isNoiseKnown ? changeVerdict(ratio, least.leastDifference, negligible) : "unclear";
      return { workers, ratio, verdict };
    }),
    other: pairs.map(({ other }) => other),
  };
}

function otherTimes(
  workers: number,
  samplesMs: readonly number[] = [],
): Against["other"][number] | undefined {
  const medianMs = median(samplesMs);
  return medianMs === undefined ? undefined : { workers, medianMs, samplesMs };
}
