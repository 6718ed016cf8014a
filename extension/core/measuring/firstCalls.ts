/** Which functions do work only the first time, and how to tell them from those that are only compiled the first time. */

/** An order of magnitude. */
const leastTimes = 10;
/** In milliseconds. A pool takes several times as long to start, so that less hardly matters to anybody. */
const leastDifferenceMs = 10;

/** Whether first calls take so much longer than later ones of the same inputs that the question is worth asking. Code that is
 *  not compiled yet runs up to fifty times slower, so that this alone says nothing. */
export function isFirstSlower(firstMs: number, laterMs: number): boolean {
  return firstMs >= leastTimes * laterMs && firstMs - laterMs >= leastDifferenceMs;
}

/** Whether it is work that is done once, after passes over the same inputs by code that never gets faster: all of it is
 *  compiled before, and none of it better later on. What is left of a difference is no compiling.
 */
export function isDoneOnce(passesMs: readonly number[]): boolean {
  const [firstMs = 0, ...laterMs] = passesMs;
  return laterMs.length > 0 && isFirstSlower(firstMs, Math.min(...laterMs));
}
