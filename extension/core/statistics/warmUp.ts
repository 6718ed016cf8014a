import type { Trend } from "../report/times.ts";
import { median } from "./median.ts";

/** Fewer runs than this hide a slow trend in a little noise. */
const leastRunsForRest = 12;
/** Fewer runs than this cannot prove a trend: with four against four, chance alone makes all of one side faster than all
 *  of the other in more than 1 of 100 cases. */
const leastRunsForTrend = 20;
/** A trend of less than 1 % does not keep a speedup from being known to within 3 %. */
const negligible = 0.01;

/** Whether a warm-up can end: at least twelve runs, and nothing makes one suspect that the last ones still become faster
 *  or slower. Suspicion is enough to go on, proof is what `trendOf` takes: of runs that are alike, two in five take one
 *  more by this rule, and a slow trend in noise is not soon taken for rest.
 *
 *  Nobody can foresee a change after all of these runs were alike: who asks has to let them go on for a while. */
export function isAtRest(timesMs: readonly number[]): boolean {
  return timesMs.length >= leastRunsForRest && Math.abs(trendScore(timesMs)) < quantileOf80;
}

/** Whether the last of runs that followed each other still became faster or slower, with 99 % certainty on each side: a
 *  run has several warm-ups, and a false alarm in any of them is one too many. Null when there were too few runs. */
export function trendOf(timesMs: readonly number[]): Trend | null {
  if (timesMs.length < leastRunsForTrend) {
    return isAtRest(timesMs) ? "steady" : null;
  }
  const score = trendScore(timesMs);
  return Math.abs(score) < quantileOf99 ? "steady" : score > 0 ? "faster" : "slower";
}

/** How sure it is that the newest quarter of the runs is faster than the quarter before it: the
 *  normal score of their rank sums (Mann and Whitney, Annals of Mathematical Statistics 18, 1947). Below 0 it is slower;
 *  exactly 0 when the medians are within 1 %.
 *
 *  Only the second half counts: a transient has to be over by then (White's rule for simulations, Simulation 69, 1997).
 *  Ranks, because a stall is one large number and no trend. Both directions, because programs also get slower as they
 *  warm up (Barrett et al., "Virtual Machine Warmup Blows Hot and Cold", OOPSLA 2017). */
function trendScore(timesMs: readonly number[]): number {
  const size = Math.floor(timesMs.length / 4);
  const older = timesMs.slice(-2 * size, -size);
  const newer = timesMs.slice(-size);
  const [before, after] = [median(older) ?? 0, median(newer) ?? 0];
  return Math.abs(before - after) <= negligible * before ? 0 : rankSumScore(older, newer);
}

/** How many standard deviations the pairs in which the first list has the larger number are away from half of all pairs,
 *  for two lists of one length. Equal numbers count half. */
function rankSumScore(some: readonly number[], others: readonly number[]): number {
  let larger = 0;
  for (const one of some) {
    for (const other of others) {
      larger += one > other ? 1 : one === other ? 0.5 : 0;
    }
  }
  const size = some.length;
  return (larger - size ** 2 / 2) / Math.sqrt((size ** 2 * (2 * size + 1)) / 12);
}

/** Quantiles of the normal distribution. */
const quantileOf80 = 0.841621;
const quantileOf99 = 2.326348;

/** Runs at the beginning that were slower than what followed. */
export interface SlowStart {
  /** How many, from the first one on. */
  readonly runs: number;
  /** The slowest of them over a warm run, above 1. */
  readonly ratio: number;
}

/** A run that is slower by more than this is slow for a reason: scatter of a tenth is common, JIT is not that small. */
const slowRatio = 1.1;

/** The runs before the first one that took at most a tenth longer than `warmMs`, the median of the runs that count.
 *  Undefined when there is none, or the times are below the clock's resolution. */
export function slowStart(timesMs: readonly number[], warmMs: number): SlowStart | undefined {
  const firstWarm = timesMs.findIndex((ms) => ms <= slowRatio * warmMs);
  const slow = firstWarm === -1 ? timesMs : timesMs.slice(0, firstWarm);
  const ratio = Math.max(...slow) / warmMs;
  return slow.length > 0 && Number.isFinite(ratio) ? { runs: slow.length, ratio } : undefined;
}
