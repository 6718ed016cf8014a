import { performance } from "node:perf_hooks";

/** Begins to count how long the event loop of this thread is busy, in milliseconds. Null where user code has put something in
 *  place of the clock that Node reads for it, which then fails or goes backwards. */
export function startBusyTime(): () => number | null {
  try {
    const begin = performance.eventLoopUtilization();
    return () => {
      const { active } = performance.eventLoopUtilization(begin);
      return active < 0 ? null : active;
    };
  } catch {
    return () => null;
  }
}
