import type { Span } from "../report/timeline.ts";
import type { Bar, Stretch } from "./activity.ts";

/** Spans of one worker as bars, in order of time from the start of the map. */
export function barsOf(spans: readonly Span[], mapStartMs: number): readonly Bar[] {
  return spans
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
    .map(({ first, count, startMs, endMs }) => ({
      first,
      count,
      startMs: startMs - mapStartMs,
      endMs: endMs - mapStartMs,
      busyMs: endMs - startMs,
    }));
}

/** The same bars in at most so many: a stretch of time is cut into that many equal parts, and bars that begin in the same
 *  part become one. Keeps how many tasks there are, how long they took and where the first begins and the last ends, so
 *  that time without a task stays time without a task.
 *  @param bars of one worker, in order of time. Those that begin outside of the stretch count to its first or last part. */
export function mergeBars(bars: readonly Bar[], { startMs, endMs }: Stretch, most: number): readonly Bar[] {
  if (bars.length <= most) {
    return bars;
  }
  const partMs = (endMs - startMs) / most;
  const merged: Bar[] = [];
  let lastPart = -1;
  for (const bar of bars) {
    const part = Math.min(most - 1, Math.max(0, Math.floor((bar.startMs - startMs) / partMs)));
    const last = merged.at(-1);
    if (part === lastPart && last !== undefined) {
      merged[merged.length - 1] = joined(last, bar);
    } else {
      merged.push(bar);
    }
    lastPart = part;
  }
  return merged;
}

function joined(one: Bar, next: Bar): Bar {
  return {
    ...one,
    count: one.count + next.count,
    endMs: Math.max(one.endMs, next.endMs),
    busyMs: one.busyMs + next.busyMs,
    ...(one.travelMs !== undefined && { travelMs: one.travelMs + (next.travelMs ?? 0) }),
  };
}
