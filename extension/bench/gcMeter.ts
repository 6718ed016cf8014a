import { performance, PerformanceObserver, type PerformanceEntry } from "node:perf_hooks";

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
      beginMs = Math.min(beginMs, performance.now());
    },
    end: () => {
      endMs = performance.now();
    },
    take: () => {
      const entries = [...seen, ...observer.takeRecords()];
      const during = entries.filter(({ startTime }) => startTime >= beginMs && startTime <= endMs);
      seen = [];
      [beginMs, endMs] = [Infinity, -Infinity];
      return during.reduce((sum, { duration }) => sum + duration, 0);
    },
  };
}
