import { studentQuantile } from "./quantiles.ts";
import { speedupOf } from "./speedup.ts";

/** A pool and the serial run with so many inputs, in the same rounds. */
export interface SizeSamples {
  readonly inputs: number;
  readonly serialMs: readonly number[];
  readonly poolMs: readonly number[];
}

/** What inputs cost a pool, in serial tasks: `fixed` for a map and `each` for an input, so that `n` inputs take it
 *  `fixed + each * n` times as long as one task takes serially. */
export interface CostLine {
  readonly fixed: number;
  readonly each: number;
  /** The variances of both and their covariance. */
  readonly fixedVariance: number;
  readonly eachVariance: number;
  readonly covariance: number;
  /** Student's quantile for 95 % with the degrees of freedom of the noise. */
  readonly quantile: number;
}

/** The line through the pool's time over the serial run's, `each + fixed / n`, by least squares with weights.
 *
 *  The ratio of one size is that of `speedupOf`. Noise is taken to be by a factor, the same at all sizes: its variance is
 *  pooled from the rounds within each. Where the sizes are farther from the line than that explains, it is raised until they
 *  are not (R. T. Birge, Physical Review 40, 1932), so that a line that does not fit says little.
 *  Neither cost is negative. Undefined for fewer than two sizes, without two rounds of one, and for times of no clock. */
export function fitCosts(sizes: readonly SizeSamples[]): CostLine | undefined {
  const points = sizes.map(pointOf).filter((point) => point !== undefined);
  const freedom = points.reduce((total, { logs }) => total + logs.length - 1, 0);
  if (points.length < 2 || freedom < 1) {
    return undefined;
  }
  const within = points.reduce((total, { logs }) => total + squaresOf(logs), 0) / freedom;
  const line = leastSquares(points);
  const misfit = points.reduce((total, { x, y, logs }) => {
    const expected = line.each + line.fixed * x;
    return total + logs.length * Math.log(y / expected) ** 2;
  }, 0);
  const between = points.length > 2 ? misfit / (points.length - 2) : 0;
  const variance = Math.max(within, between);
  const found = {
    fixed: line.fixed,
    each: line.each,
    fixedVariance: line.fixedVariance * variance,
    eachVariance: line.eachVariance * variance,
    covariance: line.covariance * variance,
    quantile: studentQuantile(freedom),
  };
  return Object.values(found).every(Number.isFinite) ? found : undefined;
}

/** Where a pool is as fast as the serial run. */
export interface Crossing {
  /** The number of inputs, above 0, which need not be whole. */
  readonly inputs: number;
  /** The 95 % interval; 0 and Infinity where it has no end. */
  readonly low: number;
  readonly high: number;
}

/** The crossing of a line, `fixed / (1 - each)`, with Fieller's interval: all numbers of inputs at which the line may be at
 *  1 (E. C. Fieller, Journal of the Royal Statistical Society B 16, 1954). Null where each further input costs the pool as
 *  much as the serial run, or more, so that there is none, or it is beyond all lists.
 *  @param further what a map costs besides, in serial tasks, as surely known. */
export function crossingOf(
  { fixed, each, fixedVariance, eachVariance, covariance, quantile }: CostLine,
  further = 0,
): Crossing | null {
  const all = fixed + further;
  const inputs = all / (1 - each);
  if (each >= 1 || inputs > Number.MAX_SAFE_INTEGER) {
    return null;
  }
  // Where (each - 1 + all * x)² = quantile² * variance(x), for x = 1 / inputs.
  const square = quantile ** 2;
  const second = all ** 2 - square * fixedVariance;
  const first = (each - 1) * all - square * covariance;
  const none = (each - 1) ** 2 - square * eachVariance;
  const root = Math.sqrt(Math.max(0, first ** 2 - second * none));
  // Rounding must not leave the estimate outside.
  return {
    inputs,
    low: second > 0 ? Math.min(inputs, second / (root - first)) : 0,
    high: none * Number.MAX_SAFE_INTEGER > root - first ? Math.max(inputs, (root - first) / none) : Infinity,
  };
}

/** Whether each further input costs the pool more than the serial run, beyond the noise. */
export function isNeverFaster({ each, eachVariance, quantile }: CostLine): boolean {
  return each - quantile * Math.sqrt(eachVariance) >= 1;
}

interface Point {
  readonly x: number;
  readonly y: number;
  /** Of the rounds' ratios, relative to `y`. */
  readonly logs: readonly number[];
}

function pointOf({ inputs, serialMs, poolMs }: SizeSamples): Point | undefined {
  const speedup = speedupOf(serialMs, poolMs);
  const rounds = Math.min(serialMs.length, poolMs.length);
  return (
    speedup && {
      x: 1 / inputs,
      y: 1 / speedup.value,
      logs: Array.from({ length: rounds }, (_, round) =>
        Math.log(((poolMs[round] ?? 0) / (serialMs[round] ?? 0)) * speedup.value),
      ),
    }
  );
}

/** From their mean. */
function squaresOf(logs: readonly number[]): number {
  const mean = logs.reduce((total, log) => total + log / logs.length, 0);
  return logs.reduce((total, log) => total + (log - mean) ** 2, 0);
}

type Line = Omit<CostLine, "quantile">;

/** With variances for noise of 1. A cost that would be negative is 0, and the other one has all of it. */
function leastSquares(points: readonly Point[]): Line {
  let [weights, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  for (const { x, y, logs } of points) {
    const weight = logs.length / y ** 2;
    weights += weight;
    sumX += weight * x;
    sumY += weight * y;
    sumXX += weight * x * x;
    sumXY += weight * x * y;
  }
  const determinant = weights * sumXX - sumX ** 2;
  const fixed = (weights * sumXY - sumX * sumY) / determinant;
  const each = (sumY - fixed * sumX) / weights;
  const variances = {
    fixedVariance: weights / determinant,
    eachVariance: sumXX / determinant,
    covariance: -sumX / determinant,
  };
  if (fixed < 0) {
    return { fixed: 0, each: sumY / weights, ...variances };
  }
  return each < 0 ? { fixed: sumXY / sumXX, each: 0, ...variances } : { fixed, each, ...variances };
}
