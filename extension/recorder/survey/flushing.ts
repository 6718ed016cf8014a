/** When what was sampled is written: what a kill costs is a tenth of the time, and at most this. */
const mostMs = 2000;
const leastMs = 50;
const ratio = 0.1;

/** How long after one writing the next follows.
 *  @param elapsedMs since observing has begun. */
export function flushAfterMs(elapsedMs: number): number {
  return Math.min(mostMs, Math.max(leastMs, elapsedMs * ratio));
}

/** The name of a global of the main thread that writes what was sampled; whoever watches calls it. */
export const flushName = "__parallelBenchmarkFlush";
