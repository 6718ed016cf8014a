import type { Clock } from "./clock.ts";

/** Work that only computes: nothing is allocated, nothing leaves the processor's registers, so that threads on cores of
 *  their own cannot be in each other's way. Marsaglia, "Xorshift RNGs", 2003.
 *  @returns a number that depends on every step, so that none of them can be left out. */
export function spin(iterations: number): number {
  let state = 0x9e3779b9 | 0;
  for (let step = 0; step < iterations; step++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}

/** Long enough for the message that starts it not to matter, short enough to be done in every round. */
const loopMs = 10;

/** How many iterations take about ten milliseconds on this thread now, once the loop is compiled. */
export function calibratedIterations(now: Clock): number {
  for (let iterations = 100_000; ; iterations *= 2) {
    const startMs = now();
    spin(iterations);
    const tookMs = now() - startMs;
    if (tookMs >= loopMs / 2) {
      return Math.round((iterations * loopMs) / tookMs);
    }
  }
}
