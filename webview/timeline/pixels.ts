import type { Bar, Stretch } from "../../extension/core/activity/activity.ts";
import { mergeBars } from "../../extension/core/activity/bars.ts";

/** A bar as it is drawn: from `left` to `right` in pixels of the window. */
export interface DrawnBar {
  readonly bar: Bar;
  readonly left: number;
  readonly right: number;
}

/** The bars of a lane in a window of so many pixels: at most one for each pixel, and cut at the window's edges.
 *  A bar is as long as its tasks, and the rest of it is time without any. A bar of less than a pixel is drawn as one, so
 *  that it can be seen, but never takes more than half of the time until the next one: at least half of all time without
 *  tasks is drawn as such. */
export function drawnBars(bars: readonly Bar[], window: Stretch, widthPixels: number): readonly DrawnBar[] {
  if (!(window.endMs > window.startMs)) {
    return [];
  }
  const pixelsPerMs = widthPixels / (window.endMs - window.startMs);
  const pixelOf = (ms: number) => (ms - window.startMs) * pixelsPerMs;
  const seen = bars.filter(({ startMs, endMs }) => endMs >= window.startMs && startMs <= window.endMs);
  const merged = mergeBars(seen, window, Math.max(1, Math.floor(widthPixels)));
  return merged
    .map((bar, index) => {
      const before = merged[index - 1];
      const next = merged[index + 1];
      const start = pixelOf(bar.startMs);
      const end = pixelOf(bar.startMs + bar.busyMs);
      const limit = next === undefined ? Number.POSITIVE_INFINITY : pixelOf(next.startMs);
      const isJoinedBefore = before !== undefined && start - pixelOf(endOfTasks(before)) < joinedPixels;
      const isJoinedNext = limit - end < joinedPixels;
      // Edges that bars share lie on whole pixels: two halves of one would let through what is behind them.
      const left = isJoinedBefore ? Math.round(start) : start;
      const right = isJoinedNext ? Math.round(end) : Math.max(end, Math.min(start + 1, (start + limit) / 2));
      return { bar, left: Math.max(0, left), right: Math.min(widthPixels, right) };
    })
    .filter(({ left, right }) => right > left);
}

/** Nobody sees a gap of less. */
const joinedPixels = 0.01;

function endOfTasks({ startMs, busyMs }: Bar): number {
  return startMs + busyMs;
}
