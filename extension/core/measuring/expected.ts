/** How long a run will take, before it has taken it, and what a sample of its inputs would take. */
import type { OnThrow } from "../options/programOptions.ts";
import type { Expected, OfferedSample } from "../report/progress.ts";
import type { ChunkOption } from "../report/runtimeShapes.ts";
import { leastRoundsOf, roundsLeftMs } from "./rounds.ts";

/** What is known of a run by the time of its first serial pass. */
export interface Course {
  /** How many inputs run. */
  readonly inputs: number;
  /** How long one serial pass over them takes, or will take. */
  readonly serialMs: number;
  /** Worker counts, ascending. */
  readonly counts: readonly number[];
  /** How long a map of a pool takes, by its workers, where one has ended. */
  readonly mapsMs: ReadonlyMap<number, number>;
  /** How many times as much as one thread the machine gives to many, now. */
  readonly cores: number;
  /** As many as asked for; null to let the budget decide. */
  readonly rounds: number | null;
  /** Another version runs in the same rounds, about as long. */
  readonly isVersus: boolean;
  readonly budgetMs: number;
  /** When the run is ended. */
  readonly timeoutMs: number;
  readonly chunk: ChunkOption;
  /** With `skip`, a serial pass before all others shows which inputs throw. */
  readonly onThrow: OnThrow;
}

/** The parts of the budget that warm-ups and comparing threads with processes may take, a fifth each. */
const sharesOfBudget = 0.4;
/** They end before that where runs are short: it takes about as many rounds until runs are alike, and as many maps. */
const mostSharedRounds = 20;

/** How long the whole run will take: the first pass of everybody, the rounds, and what has its share of the budget. A pool
 *  that has not run yet is taken for as fast as the machine allows. */
export function expectedOf(course: Course): Expected {
  const { inputs, counts, serialMs, rounds, isVersus, budgetMs, timeoutMs, onThrow } = course;
  const leastRounds = leastRoundsOf(isVersus);
  const roundMs = roundMsOf(course);
  const roundsMs = roundsLeftMs({ round: 1, rounds, isVersus, roundMs, budgetMs, elapsedMs: 0 });
  const isDue = rounds !== null || leastRounds * roundMs > budgetMs;
  const totalMs = roundMs + roundsMs + sharedMs({ budgetMs, roundMs }) + (onThrow === "skip" ? serialMs : 0);
  return {
    totalMs,
    inputs,
    pools: counts.length,
    rounds: isDue ? (rounds ?? leastRounds) : null,
    limitMs: totalMs > timeoutMs ? timeoutMs : null,
  };
}

function sharedMs({ budgetMs, roundMs }: { readonly budgetMs: number; readonly roundMs: number }): number {
  return Math.min(sharesOfBudget * budgetMs, mostSharedRounds * roundMs);
}

/** Who waits for less than a minute needs no other way. */
const leastTotalMs = 60_000;
/** Short enough to wait for, and long enough for rounds of some seconds, in which a pool's start and end are small. */
const sampleMs = 25_000;
/** So many chunks for each worker of the largest pool. With fewer the last ones leave workers idle, which all inputs would
 *  not: with four chunks each it is at most a quarter of the map, and less with chunks that shrink. */
const leastChunks = 4;
/** A sample that takes more of what is left gains too little. */
const mostOfLeft = 0.5;

/** The sample to measure in the place of all inputs, where the run takes more than a minute and a sample much less: of as many
 *  inputs as take about 25 s, rounded to one digit so that it stays while the estimate gets better, and never of fewer than
 *  give the largest pool enough chunks. Null where none is worth it.
 *  @param leftMs how long the run will go on. */
export function sampleToOffer(course: Course, leftMs: number): OfferedSample | null {
  const { inputs, counts, rounds, isVersus, budgetMs, chunk } = course;
  if (expectedOf(course).totalMs < leastTotalMs) {
    return null;
  }
  const passes = 1 + (rounds ?? leastRoundsOf(isVersus)) + (course.onThrow === "skip" ? 1 : 0);
  const passesMs = Math.max(sampleMs - sharesOfBudget * budgetMs, sampleMs / 2);
  const fitting = (inputs * passesMs) / (passes * roundMsOf(course));
  const least = leastChunks * (counts.at(-1) ?? 1) * (chunk === "auto" ? 1 : chunk);
  const count = Math.max(least, Number(fitting.toPrecision(1)));
  const { totalMs } = expectedOf(sampled(course, count));
  return count < inputs && totalMs <= mostOfLeft * leftMs ? { count: Math.floor(count), totalMs } : null;
}

/** The same run over so many of its inputs. */
function sampled(course: Course, count: number): Course {
  const share = count / course.inputs;
  return {
    ...course,
    inputs: count,
    serialMs: course.serialMs * share,
    mapsMs: new Map([...course.mapsMs].map(([workers, ms]) => [workers, ms * share])),
  };
}

/** Everybody once. */
function roundMsOf({ serialMs, counts, mapsMs, cores, isVersus }: Course): number {
  const ownMs = counts.reduce(
    (sum, workers) => sum + (mapsMs.get(workers) ?? serialMs / Math.max(1, Math.min(workers, cores))),
    serialMs,
  );
  return isVersus ? 2 * ownMs : ownMs;
}

/** How long a serial pass takes of which a part has run; null while nothing can be told.
 *  @param done how many inputs it has behind it, and when the last of them was seen to end.
 *  @param nowMs both times count from its beginning. */
export function passMs(
  inputs: number,
  { done, doneMs }: { readonly done: number; readonly doneMs: number },
  nowMs: number,
): number | null {
  return done === 0 || nowMs < leastSeenMs
    ? null
    : // The input under way may take longer than those before it.
      inputs * Math.max(doneMs / done, nowMs / (done + 1));
}

/** In less time hardly anything but loading and compiling was seen. */
const leastSeenMs = 1000;
