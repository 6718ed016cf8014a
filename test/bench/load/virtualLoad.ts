import type { BringArrivals } from "../../../extension/bench/load/bringArrivals.ts";
import type { Server } from "../../../extension/bench/load/callQueue.ts";
import type { OpenLoopParts } from "../../../extension/bench/load/openLoop.ts";

/** A thread, a pool and a network on a clock that goes on by itself whenever nothing is left to do. */
export function virtualLoad() {
  let nowMs = 0;
  let busyMs = 0;
  /** What is to come, and when. */
  const events: { readonly atMs: number; readonly run: () => void }[] = [];
  const later = (atMs: number, run: () => void) => {
    const place = events.findLastIndex((event) => event.atMs <= atMs) + 1;
    events.splice(place, 0, { atMs, run });
  };
  const goOn = async () => {
    for (let next = events.shift(); next !== undefined; next = events.shift()) {
      nowMs = Math.max(nowMs, next.atMs);
      next.run();
      // What follows from it happens at once.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const bring: BringArrivals = (atMs, { onBegin, onArrival }) => {
    const startMs = nowMs;
    onBegin(startMs);
    events.push(...atMs.map((ms, place) => ({ atMs: startMs + ms, run: () => onArrival(place) })));
    void goOn();
    return { stop: async () => void (events.length = 0) };
  };
  const parts: OpenLoopParts = {
    now: () => nowMs,
    bring,
    soon: (run) => later(nowMs, run),
    startBusyTime: () => {
      const before = busyMs;
      return () => busyMs - before;
    },
  };
  return {
    parts,
    /** Takes this thread for so long. */
    onMain: (callMs: number): Server => ({
      mostAtOnce: Infinity,
      serve: async () => {
        nowMs += callMs;
        busyMs += callMs;
      },
    }),
    /** Takes workers, and this thread hardly at all. */
    inPool: (workers: number, callMs: number): Server => ({
      mostAtOnce: workers,
      serve: () => new Promise((resolve) => later(nowMs + callMs, () => resolve(undefined))),
    }),
  };
}
