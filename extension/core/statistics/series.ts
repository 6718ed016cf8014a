/** Figures of samples that follow each other in time, so that one tells something of the next: what waits behind a long call
 *  waits long, too. Their intervals are wider than those of as many independent samples. */
import type { Estimate } from "../report/responsiveness.ts";
import { normalQuantile, studentQuantile } from "./quantiles.ts";

/** The value that a share of the samples is not above, with its 95 % interval. Null for so few samples that none is to be
 *  expected above it: a 99th percentile takes 100.
 *
 *  The interval is between two order statistics (David and Nagaraja, Order Statistics, section 7.1), as far apart as the
 *  number of samples below the percentile varies: binomially, times what the means of batches show of dependence.
 *  @param samples in the order of time. */
export function percentileOf(samples: readonly number[], share: number): Estimate | null {
  const count = samples.length;
  if (count * (1 - share) < 1 - 1e-9) {
    return null;
  }
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (rank: number): number | null => sorted[rank - 1] ?? null;
  const value = at(Math.ceil(count * share)) ?? 0;
  const below = samples.map((sample) => (sample <= value ? 1 : 0));
  const margin = normalQuantile * Math.sqrt(count * share * (1 - share) * dependence(below));
  return {
    value,
    low: at(Math.floor(count * share - margin)),
    high: at(Math.ceil(count * share + margin) + 1),
  };
}

/** The mean with its 95 % interval, null for fewer than five samples: Student's of the samples, or of the means of ten batches
 *  where there are enough for these (Law, Simulation Modeling and Analysis, section 9.5). Undefined without samples.
 *  @param samples in the order of time. */
export function meanOf(samples: readonly number[]):
  | {
      readonly value: number;
      readonly low: number | null;
      readonly high: number | null;
    }
  | undefined {
  if (samples.length === 0) {
    return undefined;
  }
  const value = mean(samples);
  if (samples.length < leastForMean) {
    return { value, low: null, high: null };
  }
  const parts = samples.length < 2 * batches ? samples : batchMeans(samples);
  const margin = studentQuantile(parts.length - 1) * Math.sqrt(variance(parts) / parts.length);
  return { value, low: value - margin, high: value + margin };
}

const batches = 10;
const leastForMean = 5;

/** By how many times the variance of the mean of such samples is that of independent ones, at least 1. */
function dependence(samples: readonly number[]): number {
  const own = variance(samples);
  return samples.length < 2 * batches || own === 0
    ? 1
    : Math.max(1, (variance(batchMeans(samples)) * (samples.length / batches)) / own);
}

function batchMeans(samples: readonly number[]): readonly number[] {
  const beginOf = (batch: number) => Math.round((batch * samples.length) / batches);
  return Array.from({ length: batches }, (_, batch) =>
    mean(samples.slice(beginOf(batch), beginOf(batch + 1))),
  );
}

function mean(samples: readonly number[]): number {
  return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
}

function variance(samples: readonly number[]): number {
  const middle = mean(samples);
  return samples.reduce((sum, sample) => sum + (sample - middle) ** 2, 0) / Math.max(1, samples.length - 1);
}
