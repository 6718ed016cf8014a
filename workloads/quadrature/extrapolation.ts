import { at } from "./at.ts";
import { spoilsExtrapolation, type Bisected, type Roundoff, type Sums } from "./bisection.ts";
import { extrapolate, newEpsilonTable, type EpsilonTable } from "./epsilonAlgorithm.ts";
import { allowedError, type Goal } from "./goal.ts";
import { orderedLength, type Subintervals } from "./largestErrors.ts";

/** Where an integration stands: `stuck` where the tolerances cannot be reached. */
export type State = "going on" | "reached" | "stuck";

/** Subintervals longer than `small` are large. Extrapolation waits until the errors of the large ones no longer
 *  matter, so that its sequence of sums tells only of the small ones, at the singularity. */
export interface Extrapolation {
  readonly table: EpsilonTable;
  small: number;
  /** Sum of the errors of the large subintervals, and what it may be. */
  largeError: number;
  goalError: number;
  /** The large subintervals are being refined for the next extrapolation. */
  isUnderWay: boolean;
  /** The table has shrunk to one entry: bisecting alone does better. */
  isUseless: boolean;
  /** The extrapolated limit with the smallest error so far, and what the large subintervals add to its error. */
  best: number;
  bestError: number;
  correction: number;
  /** How many extrapolations in a row were no better. */
  withoutGain: number;
}

/** Nothing extrapolated yet: the sequence begins with the sum over the whole interval. */
export function newExtrapolation(firstSum: number, length: number): Extrapolation {
  return {
    table: newEpsilonTable(firstSum),
    small: length * 0.375,
    largeError: 0,
    goalError: 0,
    isUnderWay: false,
    isUseless: false,
    best: firstSum,
    bestError: Number.MAX_VALUE,
    correction: 0,
    withoutGain: 0,
  };
}

/** Takes notice of a bisection, and chooses: refine a large subinterval first, extrapolate now, or stop. */
export function continueExtrapolation(
  extrapolation: Extrapolation,
  subintervals: Subintervals,
  sums: Sums,
  roundoff: Roundoff,
  bisected: Bisected,
  goal: Goal,
): State {
  extrapolation.largeError -= bisected.errorBefore;
  if (bisected.length > extrapolation.small) {
    extrapolation.largeError += bisected.errorAfter;
  }
  if (!extrapolation.isUnderWay) {
    if (isNextLarge(extrapolation, subintervals)) {
      return "going on";
    }
    extrapolation.isUnderWay = true;
    subintervals.rank = 1;
  }
  const mayRefine = !spoilsExtrapolation(roundoff) && !(extrapolation.largeError <= extrapolation.goalError);
  if (mayRefine && chooseLarge(extrapolation, subintervals, goal.limit)) {
    return "going on";
  }

  const { limit, error } = extrapolate(extrapolation.table, sums.value);
  extrapolation.withoutGain += 1;
  const isStuck = extrapolation.withoutGain > 5 && extrapolation.bestError < 1e-3 * sums.error;
  if (!(error >= extrapolation.bestError)) {
    extrapolation.withoutGain = 0;
    extrapolation.best = limit;
    extrapolation.bestError = error;
    extrapolation.correction = extrapolation.largeError;
    extrapolation.goalError = allowedError(goal, limit);
    if (error <= extrapolation.goalError) {
      return isStuck ? "stuck" : "reached";
    }
  }
  extrapolation.isUseless = extrapolation.table.length === 1;
  if (isStuck) {
    return "stuck";
  }

  subintervals.worst = at(subintervals.byError, 0);
  subintervals.rank = 0;
  extrapolation.isUnderWay = false;
  extrapolation.small *= 0.5;
  extrapolation.largeError = sums.error;
  return "going on";
}

function isNextLarge(extrapolation: Extrapolation, subintervals: Subintervals): boolean {
  const next = at(subintervals.all, subintervals.worst);
  return Math.abs(next.b - next.a) > extrapolation.small;
}

/** Goes down the order of errors to the next large subinterval; false when there is none. */
function chooseLarge(extrapolation: Extrapolation, subintervals: Subintervals, limit: number): boolean {
  const end = orderedLength(subintervals.all.length, limit);
  while (subintervals.rank < end) {
    subintervals.worst = at(subintervals.byError, subintervals.rank);
    if (isNextLarge(extrapolation, subintervals)) {
      return true;
    }
    subintervals.rank += 1;
  }
  return false;
}
