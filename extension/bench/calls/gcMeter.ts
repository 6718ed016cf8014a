import { performance, PerformanceObserver, type PerformanceEntry } from "node:perf_hooks";

/** Taken before user code may put a fake in its place. */
const now = performance.now.bind(performance);

/** Adds up the time in which garbage was collected on this thread while it ran tasks. */
export interface GcMeter {
  /** Tasks begin. */
  readonly begin: () => void;
  /** Tasks have ended, perhaps for now. */
  readonly end: () => void;
  /** The milliseconds from the first beginning to the last end, and a new start. The engine tells of a collection after
   *  it, so that the event loop has to turn once before. */
  readonly take: () => number;
}

/** Starts to watch this thread. */
export function createGcMeter(): GcMeter {
  let seen: PerformanceEntry[] = [];
  let [beginMs, endMs] = [Infinity, -Infinity];
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
  observer.observe({ entryTypes: ["gc"] });
  return {
    begin: () => {
      beginMs = Math.min(beginMs, now());
    },
    end: () => {
      endMs = now();
    },
    take: () => {
      const collectedMs = timeWithin([...seen, ...observer.takeRecords()], beginMs, endMs);
      seen = [];
      [beginMs, endMs] = [Infinity, -Infinity];
      return collectedMs;
    },
  };
}

/** How long collections took that began between two points in time, what came after the second left out: a collection
 *  that begins with the last task is none of its time, and of collections inside of each other the engine tells twice. */
export function timeWithin(
  collections: readonly Pick<PerformanceEntry, "startTime" | "duration">[],
  beginMs: number,
  endMs: number,
): number {
  let totalMs = 0;
  let untilMs = beginMs;
  for (const { startTime, duration } of collections.toSorted((a, b) => a.startTime - b.startTime)) {
    if (startTime >= beginMs) {
      const stopMs = Math.min(startTime + duration, endMs);
      totalMs += Math.max(0, stopMs - Math.max(startTime, untilMs));
      untilMs = Math.max(untilMs, stopMs);
    }
  }
  return totalMs;
}
