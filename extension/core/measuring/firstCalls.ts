import { sum } from "../statistics/sum.ts";

/** Which functions do work only the first time, and how to tell them from those that are only compiled the first time. */

/** An order of magnitude. */
const leastTimes = 10;
/** In milliseconds. A pool takes several times as long to start, so that less hardly matters to anybody. */
const leastDifferenceMs = 10;

/** In milliseconds. Code that is never optimised has taken 30 ms for what it looks up once. */
const leastFirstCallMs = 100;

/** Whether first calls take so much longer than later ones of the same inputs that the question is worth asking. Code that is
 *  not compiled yet runs up to fifty times slower, so that this alone says nothing. */
export function isFirstSlower(firstMs: number, laterMs: number): boolean {
  return firstMs >= leastTimes * laterMs && firstMs - laterMs >= leastDifferenceMs;
}

/** The same, input by input: half of the time of the first calls or more went to inputs whose later calls take next to none
 *  of it. So it shows where a part of the inputs is remembered and the others are not. The very first call also looks up all
 *  that code needs once: it is left out unless it is long. */
export function isPartSlower(firstMs: ArrayLike<number>, laterMs: ArrayLike<number>): boolean {
  let [allMs, onceMs, savedMs] = [0, 0, 0];
  const isFirstLong = (firstMs[0] ?? 0) >= leastFirstCallMs;
  for (let index = isFirstLong ? 0 : 1; index < firstMs.length; index++) {
    const ms = firstMs[index] ?? 0;
    allMs += ms;
    savedMs += ms - (laterMs[index] ?? ms);
    onceMs += ms >= leastTimes * (laterMs[index] ?? ms) ? ms : 0;
  }
  // What only moved to other inputs, as a service that now and then is slow, is not saved.
  return onceMs >= allMs / 2 && onceMs >= leastDifferenceMs && savedMs >= onceMs / 2;
}

/** How much of it is work that is done once, after passes over the same inputs by code that never gets faster: all of it is
 *  compiled before, and none of it better later on. What is left of a difference is no compiling.
 *  @param passes the times of each input in each pass. */
export function doneOnce(passes: readonly ArrayLike<number>[]): "most" | "part" | "nothing" {
  const [first = [], ...later] = passes;
  if (later.length === 0) {
    return "nothing";
  }
  if (isFirstSlower(sum(first), Math.min(...later.map(sum)))) {
    return "most";
  }
  return later.some((pass) => isPartSlower(first, pass)) ? "part" : "nothing";
}
