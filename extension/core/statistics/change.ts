import type { Ratio } from "../report/ratio.ts";

/** How many times faster `afterMs` is than `beforeMs`, with the 95 % interval, from times of two runs that have nothing to
 *  do with each other: no round of one belongs to a round of the other, unlike in `speedupOf`.
 *
 *  The value is the Hodges–Lehmann estimate of the shift between the logarithms (Annals of Mathematical Statistics 34,
 *  1963): the median of the ratios of all pairs. The interval inverts the Mann–Whitney test: from the ratio at some rank
 *  from below to the one at the same rank from above (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods,
 *  section 4.3). Of the noise it assumes only that it is of one kind in both runs. Few spoilt rounds change little.
 *
 *  `low` and `high` are null when either side has less than 3 times. Undefined when a side has none, or a time is not
 *  above 0. */
export function changeOf(beforeMs: readonly number[], afterMs: readonly number[]): Ratio | undefined {
  const ratios = Float64Array.from(
    beforeMs.flatMap((before) => afterMs.map((after) => before / after)),
  ).toSorted();
  const lower = ratios[Math.ceil(ratios.length / 2) - 1];
  const upper = ratios[Math.floor(ratios.length / 2)];
  if (lower === undefined || upper === undefined || !ratios.every((ratio) => ratio > 0 && ratio < Infinity)) {
    return undefined;
  }
  const value = lower * Math.sqrt(upper / lower);
  const isTooFew = Math.min(beforeMs.length, afterMs.length) < 3;
  return { value, ...(isTooFew ? { low: null, high: null } : intervalOf(ratios, beforeMs, afterMs)) };
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** With 3 times on one side and 3 or 4 on the other even the lowest and the highest ratio enclose the truth in no more
 *  than 90 to 94 % of cases. So there Student's interval of the logarithms, which assumes that they are normal, widens
 *  that range. */
function intervalOf(ratios: Float64Array, beforeMs: readonly number[], afterMs: readonly number[]): Interval {
  const isFew = beforeMs.length + afterMs.length < 8;
  const index = isFew ? 0 : rankOf(beforeMs.length, afterMs.length) - 1;
  const [low = 0, high = 0] = [ratios[index], ratios[ratios.length - 1 - index]];
  if (!isFew) {
    return { low, high };
  }
  const student = studentInterval(beforeMs, afterMs);
  return { low: Math.min(low, student.low), high: Math.max(high, student.high) };
}

/** The rank of the ratio that is an end of the 95 % interval, for 8 times or more. It comes from the normal approximation of
 *  the test's distribution with the term for its kurtosis (Fix and Hodges, Annals of Mathematical Statistics 26, 1955;
 *  Cornish and Fisher, Revue de l'Institut International de Statistique 5, 1938), and is the exact one or next to it. */
function rankOf(before: number, after: number): number {
  const pairs = before * after;
  const variance = (pairs * (before + after + 1)) / 12;
  const fourthCumulant =
    (-pairs * (before + after + 1) * (before ** 2 + after ** 2 + pairs + before + after)) / 120;
  const excessKurtosis = fourthCumulant / variance ** 2;
  const quantile = normalQuantile + (excessKurtosis * (normalQuantile ** 3 - 3 * normalQuantile)) / 24;
  return Math.floor(pairs / 2 + 0.5 - quantile * Math.sqrt(variance));
}

/** The difference of the logarithms' means, with the standard error from both variances as one (Student, Biometrika 6,
 *  1908). */
function studentInterval(beforeMs: readonly number[], afterMs: readonly number[]): Interval {
  const before = logarithmsOf(beforeMs);
  const after = logarithmsOf(afterMs);
  const freedom = beforeMs.length + afterMs.length - 2;
  const variance = (before.squares + after.squares) / freedom;
  const error = Math.sqrt(variance * (1 / beforeMs.length + 1 / afterMs.length));
  const margin = (studentQuantiles[freedom] ?? normalQuantile) * error;
  const shift = before.mean - after.mean;
  return { low: Math.exp(shift - margin), high: Math.exp(shift + margin) };
}

/** The mean of the logarithms and the sum of their squared distances from it. */
function logarithmsOf(ms: readonly number[]): { readonly mean: number; readonly squares: number } {
  const logarithms = ms.map(Math.log);
  const mean = sum(logarithms) / logarithms.length;
  return { mean, squares: sum(logarithms.map((logarithm) => (logarithm - mean) ** 2)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The 97.5 % quantile of the normal distribution. */
const normalQuantile = 1.959964;

/** The 97.5 % quantiles of Student's distribution by degrees of freedom. */
const studentQuantiles: Readonly<Record<number, number>> = { 4: 2.776445, 5: 2.570582 };
