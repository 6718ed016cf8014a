/** What a short look at the machine tells: loops in steps of equal work, on one thread and then on all. */
import type { Machine } from "../report/machine.ts";

/** The steps of one thread: how long each took, in milliseconds, back to back. */
export type Steps = readonly number[];

/** How much of the machine the loop got.
 *  @param alone the steps of one thread, on its own.
 *  @param together those of each thread, all at the same time.
 *  @param windowMs how long each of these lasted.
 *  @returns undefined where no step was long enough for the clock. */
export function machineOf(
  alone: Steps,
  together: readonly Steps[],
  { windowMs, load }: { readonly windowMs: number; readonly load: number | null },
): Machine | undefined {
  // The fastest step is one that nobody took the core from.
  const stepMs = fastest(alone);
  const cores = (steps: Steps) => (steps.length * stepMs) / windowMs;
  return stepMs > 0 && Number.isFinite(stepMs)
    ? {
        cores: together.length,
        one: Math.min(1, cores(alone)),
        all: Math.min(
          together.length,
          together.reduce((sum, steps) => sum + cores(steps), 0),
        ),
        load,
      }
    : undefined;
}

/** A lone step can be shorter than it was by a tick of the clock: the mean of the fastest tenth is not. */
function fastest(steps: Steps): number {
  const sorted = steps.toSorted((a, b) => a - b);
  const tenth = sorted.slice(0, Math.max(1, Math.floor(sorted.length / 10)));
  return tenth.reduce((sum, ms) => sum + ms, 0) / tenth.length;
}
