import { at } from "./at.ts";
import { gaussKronrod21, machineEpsilon, underflow } from "./gaussKronrod.ts";
import { type Subintervals, sortByError } from "./largestErrors.ts";

/** The sums over all subintervals, kept up to date with each bisection. */
export interface Sums {
  value: number;
  error: number;
}

/** How often a bisection gained nothing, which is a sign that only rounding errors are left. */
export interface Roundoff {
  /** Neither value nor error changed much, while the largest error was bisected. */
  whileBisecting: number;
  /** The same, while large subintervals were refined before an extrapolation. */
  whileExtrapolating: number;
  /** The error grew, late in the integration. */
  growing: number;
}

/** What one bisection did. */
export interface Bisected {
  /** Length of each half. */
  readonly length: number;
  /** The error of the whole before, and of both halves together after. */
  readonly errorBefore: number;
  readonly errorAfter: number;
  /** The halves' ends can hardly be told apart, so bisecting further makes no sense. */
  readonly isTooSmall: boolean;
}

/** Bisects the subinterval whose turn it is, updates the sums, and chooses the next one. */
export function bisect(
  f: (x: number) => number,
  subintervals: Subintervals,
  sums: Sums,
  roundoff: Roundoff,
  isExtrapolating: boolean,
  limit: number,
): Bisected {
  const { all, worst } = subintervals;
  const before = at(all, worst);
  const middle = 0.5 * (before.a + before.b);
  const left = gaussKronrod21(f, before.a, middle);
  const right = gaussKronrod21(f, middle, before.b);

  const value = left.value + right.value;
  const error = left.error + right.error;
  sums.error = sums.error + error - before.error;
  sums.value = sums.value + value - before.value;

  if (left.deviation !== left.error && right.deviation !== right.error) {
    const hasNewValue = Math.abs(before.value - value) > 1e-5 * Math.abs(value);
    if (!hasNewValue && !(error < 0.99 * before.error)) {
      roundoff[isExtrapolating ? "whileExtrapolating" : "whileBisecting"] += 1;
    }
    if (all.length >= 10 && error > before.error) {
      roundoff.growing += 1;
    }
  }

  const leftHalf = { a: before.a, b: middle, value: left.value, error: left.error };
  const rightHalf = { a: middle, b: before.b, value: right.value, error: right.error };
  const isRightWorse = right.error > left.error;
  all[worst] = isRightWorse ? rightHalf : leftHalf;
  all.push(isRightWorse ? leftHalf : rightHalf);
  sortByError(subintervals, limit);

  const farthestEnd = Math.max(Math.abs(before.a), Math.abs(before.b));
  return {
    length: Math.abs(middle - before.a),
    errorBefore: before.error,
    errorAfter: error,
    isTooSmall: farthestEnd <= (1 + 100 * machineEpsilon) * (Math.abs(middle) + 1000 * underflow),
  };
}

/** Whether so many bisections gained nothing that going on makes no sense. The counts are QUADPACK's. */
export function isRoundoffReached(roundoff: Roundoff): boolean {
  return roundoff.whileBisecting + roundoff.whileExtrapolating >= 10 || roundoff.growing >= 20;
}

/** Whether the large subintervals cannot be refined any further, so that extrapolation has to do without. */
export function spoilsExtrapolation(roundoff: Roundoff): boolean {
  return roundoff.whileExtrapolating >= 5;
}
