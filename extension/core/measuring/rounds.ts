import type { Progress } from "../report/progress.ts";
import type { RoundsEnd } from "../report/rounds.ts";
import { precisionOf, speedupOf } from "../statistics/speedup.ts";

/** The rounds end when the best speedup is known to within 3 %: what people decide by is no finer. */
export const precisionGoal = 0.03;
/** The narrow intervals of fewer rounds are luck too often; see `precisionOf`. */
const leastRoundsForGoal = 6;
/** Fewer rounds than this say nothing about their spread. */
const leastRounds = 3;
/** Of fewer nobody knows what noise alone shows, without which no version is called faster than another. */
const leastRoundsOfVersions = 4;
/** More rounds than this hardly narrow an interval, however short they are. */
const mostRounds = 60;

/** Where the rounds are after one of them. */
export interface RoundsState {
  /** How many have been measured, and how many were asked for; null to let the others decide. */
  readonly count: number;
  readonly rounds: number | null;
  /** Another version is measured in the same rounds; absent for none. */
  readonly isVersus?: boolean;
  /** See `bestPrecision` and `worstPrecision`. */
  readonly precision: number | null;
  /** When the next round will have ended if it takes as long as the last one, counted from the beginning. */
  readonly nextEndMs: number;
  readonly budgetMs: number;
}

/** Why there is to be no further round; undefined when there is. */
export function roundsEnd({
  count,
  rounds,
  isVersus = false,
  precision,
  nextEndMs,
  budgetMs,
}: RoundsState): RoundsEnd | undefined {
  if (rounds !== null) {
    return count >= rounds ? "rounds" : undefined;
  }
  if (count >= leastRoundsForGoal && precision !== null && precision <= precisionGoal) {
    return "goal";
  }
  if (count >= leastRoundsOf(isVersus) && nextEndMs > budgetMs) {
    return "budget";
  }
  return count >= mostRounds ? "most" : undefined;
}

/** How well the best speedup is known: see `precisionOf`. Null while no pool has an interval. */
export function bestPrecision(
  serialMs: readonly number[],
  poolsMs: readonly (readonly number[])[],
): number | null {
  const [best] = poolsMs
    .flatMap((poolMs) => speedupOf(serialMs, poolMs) ?? [])
    .toSorted((a, b) => b.value - a.value);
  return best === undefined ? null : precisionOf(best);
}

/** Fewer rounds than this say too little. */
export function leastRoundsOf(isVersus: boolean): number {
  return isVersus ? leastRoundsOfVersions : leastRounds;
}

/** How well all is known that is asked where there are two versions: the best speedup, and each pair of times, of which one
 *  is over the other. Null while one of them has no interval. */
export function worstPrecision(
  precision: number | null,
  pairs: readonly (readonly [overMs: readonly number[], ms: readonly number[]])[],
): number | null {
  const ratios = pairs.map(([overMs, ms]) => speedupOf(overMs, ms));
  const all = [precision, ...ratios.map((ratio) => (ratio === undefined ? null : precisionOf(ratio)))];
  return all.every((each) => each !== null) ? Math.max(...all) : null;
}

/** The part of the rounds that is done, from 0 to 1: of the rounds where their number was given, else of the budget or of
 *  the way to the goal, whichever is nearer to its end. Null before the rounds.
 *
 *  An interval narrows with the square root of the rounds, so that one twice as wide as the goal is a quarter of the way. */
export function roundsDone(progress: Progress): number | null {
  if (progress.type !== "running" || progress.round === 0) {
    return null;
  }
  const { round, rounds, approach } = progress;
  if (rounds !== null) {
    return (round - 1) / rounds;
  }
  if (approach === null) {
    return null;
  }
  const { precision, goal, budgetShare } = approach;
  const isLuck = precision === null || round <= leastRoundsForGoal;
  return Math.min(1, Math.max(budgetShare, isLuck ? 0 : (goal / precision) ** 2));
}

/** How long the measured rounds will go on at most, in milliseconds.
 *  @param round the one that begins now, from 1.
 *  @param roundMs how long one takes, as the last one did. */
export function roundsLeftMs({
  round,
  rounds,
  isVersus = false,
  roundMs,
  budgetMs,
  elapsedMs,
}: {
  readonly round: number;
  readonly rounds: number | null;
  readonly isVersus?: boolean;
  readonly roundMs: number;
  readonly budgetMs: number;
  readonly elapsedMs: number;
}): number {
  const due = (rounds ?? leastRoundsOf(isVersus)) - round + 1;
  const dueMs = Math.max(0, due) * roundMs;
  return rounds === null ? Math.max(dueMs, Math.min(budgetMs - elapsedMs, mostRounds * roundMs)) : dueMs;
}
