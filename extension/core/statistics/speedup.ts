import type { Ratio } from "../report/ratio.ts";
import { pairedRatios } from "./median.ts";
import { pairCount, pairMeanAt } from "./pairMeans.ts";
import { normalQuantile } from "./quantiles.ts";

/** How many times faster the pool was than the serial run, with the 95 % interval, from rounds that measured both.
 *
 *  The value is the Hodges–Lehmann estimate (Annals of Mathematical Statistics 34, 1963) on the logarithms of the
 *  rounds' ratios: the median of the geometric means of all pairs of ratios. It estimates, and the interval covers, the
 *  median of that mean over all pairs of rounds that could ever be measured (the pseudomedian). Noise of one kind on
 *  both sides, however skewed, makes the logarithms symmetric; then this is the median ratio and the ratio of the times
 *  without noise as well. A drift over the rounds, by a factor on both sides, cancels within each ratio, and a few
 *  spoilt rounds change little.
 *
 *  `low` and `high` are null below 3 rounds, or when they are beyond all numbers. Undefined when no round has both
 *  sides, or a time is 0, or so far from the other one that their ratio means nothing. */
export function speedupOf(serialMs: readonly number[], poolMs: readonly number[]): Ratio | undefined {
  const ratios = pairedRatios(serialMs, poolMs)?.toSorted((a, b) => a - b);
  if (ratios === undefined || !ratios.every((ratio) => ratio > 1 / limitOfRatio && ratio < limitOfRatio)) {
    return undefined;
  }
  const means = pairCount(ratios.length);
  const lower = pairMeanAt(ratios, Math.ceil(means / 2));
  const upper = pairMeanAt(ratios, Math.floor(means / 2) + 1);
  const value = Math.sqrt(lower * upper);
  const interval = ratios.length < 3 ? null : intervalOf(ratios, value);
  return { value, ...(interval ?? { low: null, high: null }) };
}

/** Half of the interval relative to the speedup, e.g. 0.03 for ± 3 %. Null when there is no interval.
 *  Rounds that end at some precision should be at least 6: the narrow intervals of fewer ones are luck so often that those
 *  they end at cover only 90 % instead of 95. */
export function precisionOf({ value, low, high }: Ratio): number | null {
  return low === null || high === null ? null : (high - low) / 2 / value;
}

/** No two runs of one workload are that far apart, and products of two ratios below it stay finite. */
const limitOfRatio = 1e150;

/** The two sides of a 95 % interval. */
interface Interval {
  readonly low: number;
  readonly high: number;
}

/** From 6 rounds on Tukey's interval, which inverts the Wilcoxon signed-rank test: from the pair's mean at some rank
 *  from below to the one at the same rank from above (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods,
 *  section 3.3). Of the noise it assumes only that the logarithms are symmetric.
 *  With 3 to 5 rounds even the lowest and the highest of them enclose the truth in no more than 75 to 94 % of cases. So
 *  there Student's interval of the logarithms, which assumes that they are normal, widens that range.
 *  Null when it is beyond all numbers. */
function intervalOf(ratios: readonly number[], value: number): Interval | null {
  const rank = Math.max(1, signedRank(ratios.length));
  const low = pairMeanAt(ratios, rank);
  const high = pairMeanAt(ratios, pairCount(ratios.length) + 1 - rank);
  const quantile = studentQuantiles[ratios.length];
  if (quantile === undefined) {
    return { low, high };
  }
  const student = studentInterval(ratios, value, quantile);
  return student.low > 0 && student.high < Infinity
    ? { low: Math.min(low, student.low), high: Math.max(high, student.high) }
    : null;
}

/** The rank of the pair's mean that is an end of the 95 % interval, 0 when there are too few rounds for one. It comes
 *  from the normal approximation of the test's distribution with the term for its kurtosis (Cornish and Fisher, Revue
 *  de l'Institut International de Statistique 5, 1938). For 6 to 400 rounds this is the exact rank, save that it is one
 *  lower for 64, which is on the safe side. */
function signedRank(rounds: number): number {
  const squares = (rounds * (rounds + 1) * (2 * rounds + 1)) / 6;
  const fourthPowers = (squares * (3 * rounds ** 2 + 3 * rounds - 1)) / 5;
  const excessKurtosis = (-2 * fourthPowers) / squares ** 2;
  const quantile = normalQuantile + (excessKurtosis * (normalQuantile ** 3 - 3 * normalQuantile)) / 24;
  return Math.floor(pairCount(rounds) / 2 + 0.5 - (quantile * Math.sqrt(squares)) / 2);
}

/** The mean of the logarithms with its standard error times `quantile` (Student, Biometrika 6, 1908).
 *  Logarithms are taken relative to `centre`, so that equal ratios give an interval of exactly no width. */
function studentInterval(ratios: readonly number[], centre: number, quantile: number): Interval {
  const logarithms = ratios.map((ratio) => Math.log(ratio / centre));
  const mean = sum(logarithms) / ratios.length;
  const squares = sum(logarithms.map((logarithm) => (logarithm - mean) ** 2));
  const margin = quantile * Math.sqrt(squares / (ratios.length - 1) / ratios.length);
  return { low: centre * Math.exp(mean - margin), high: centre * Math.exp(mean + margin) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The 97.5 % quantiles of Student's distribution by rounds, one more than its degrees of freedom. */
const studentQuantiles: Readonly<Record<number, number>> = { 3: 4.302653, 4: 3.182446, 5: 2.776445 };
