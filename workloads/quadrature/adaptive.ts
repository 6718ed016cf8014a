import { bisect, isRoundoffReached, spoilsExtrapolation, type Roundoff, type Sums } from "./bisection.ts";
import { appendTerm } from "./epsilonAlgorithm.ts";
import { continueExtrapolation, newExtrapolation, type Extrapolation, type State } from "./extrapolation.ts";
import type { RuleResult } from "./gaussKronrod.ts";
import { allowedError, type Goal } from "./goal.ts";
import type { Subintervals } from "./largestErrors.ts";

/** An integral, how far it may be from the truth, and over how many subintervals it was summed. */
export interface AdaptiveResult {
  readonly value: number;
  readonly error: number;
  readonly subintervals: number;
}

/** Bisects the subinterval with the largest error until the goal is reached, and extrapolates the sequence of sums
 *  when the errors gather in ever smaller subintervals, as they do around a singularity: the main loop of QUADPACK's
 *  routine dqagse. `whole` is the rule's result on the whole interval. */
export function integrateAdaptively(
  f: (x: number) => number,
  a: number,
  b: number,
  whole: RuleResult,
  goal: Goal,
): AdaptiveResult {
  const sums: Sums = { value: whole.value, error: whole.error };
  const subintervals: Subintervals = {
    all: [{ a, b, value: whole.value, error: whole.error }],
    byError: [0],
    rank: 0,
    worst: 0,
  };
  const roundoff: Roundoff = { whileBisecting: 0, whileExtrapolating: 0, growing: 0 };
  const extrapolation = newExtrapolation(whole.value, Math.abs(b - a));

  let state: State = "going on";
  for (let count = 2; state === "going on"; count += 1) {
    const bisected = bisect(f, subintervals, sums, roundoff, extrapolation.isUnderWay, goal.limit);
    const goalError = allowedError(goal, sums.value);
    if (sums.error <= goalError) {
      return sumOfParts(subintervals, sums);
    }
    if (isRoundoffReached(roundoff) || count === goal.limit || bisected.isTooSmall) {
      state = "stuck";
    } else if (count === 2) {
      extrapolation.largeError = sums.error;
      extrapolation.goalError = goalError;
      appendTerm(extrapolation.table, sums.value);
    } else if (!extrapolation.isUseless) {
      state = continueExtrapolation(extrapolation, subintervals, sums, roundoff, bisected, goal);
    }
  }
  return bestResult(extrapolation, subintervals, sums, roundoff, state);
}

/** The extrapolated limit, or the plain sum where its error is the smaller one. */
function bestResult(
  extrapolation: Extrapolation,
  subintervals: Subintervals,
  sums: Sums,
  roundoff: Roundoff,
  state: State,
): AdaptiveResult {
  const { best, bestError, correction } = extrapolation;
  const isSpoilt = spoilsExtrapolation(roundoff);
  const error = isSpoilt ? bestError + correction : bestError;
  if (bestError === Number.MAX_VALUE) {
    return sumOfParts(subintervals, sums);
  }
  if (state === "stuck" || isSpoilt) {
    const isSumBetter =
      best !== 0 && sums.value !== 0
        ? error / Math.abs(best) > sums.error / Math.abs(sums.value)
        : error > sums.error;
    if (isSumBetter) {
      return sumOfParts(subintervals, sums);
    }
  }
  return { value: best, error, subintervals: subintervals.all.length };
}

function sumOfParts(subintervals: Subintervals, sums: Sums): AdaptiveResult {
  let value = 0;
  for (const part of subintervals.all) {
    value += part.value;
  }
  return { value, error: sums.error, subintervals: subintervals.all.length };
}
