/** What others use of a machine while something is measured on it. */

/** How long cores have been in use by now, in milliseconds, all cores together. */
export interface CoreTimes {
  /** How many there are, whoever may use them. */
  readonly cores: number;
  readonly atMs: number;
  /** By anybody, and by guests of the computer beside this one. */
  readonly busyMs: number;
  /** By this process, all its threads. */
  readonly ownMs: number;
}

/** How many cores others used between two looks, on average, where so many workers miss them; null where they do not, and for
 *  a span so short that the ticks in which systems count, of up to 16 ms, tell nothing. */
export function missedCores(before: CoreTimes, after: CoreTimes, workers: number): number | null {
  const ms = after.atMs - before.atMs;
  const others = (after.busyMs - before.busyMs - (after.ownMs - before.ownMs)) / ms;
  const { cores } = after;
  const isMissed = others >= leastMissed && others + Math.min(cores, workers) > cores;
  return ms >= leastSpanMs && isMissed ? others : null;
}

/** Six ticks of the coarsest system. */
const leastSpanMs = 100;

/** A tenth of a core is what a desktop at rest uses. */
const leastMissed = 0.2;

/** Reads the time that other guests of the computer have taken, in its ticks, of the first line of Linux's `/proc/stat`; 0 for
 *  anything else. */
export function stolenTicks(stat: string): number {
  return Number(/^cpu +(?:\d+ +){7}(\d+)/.exec(stat)?.[1] ?? 0);
}
