/** Draws the time in which workers do nothing. */
import type { Stretch } from "../../extension/core/activity/activity.ts";
import type { Lane } from "../../extension/core/activity/lanes.ts";
import { idleLabel } from "../../extension/core/activity/timelineWords.ts";
import type { Theme } from "../page/theme.ts";
import { xAt, type TimelineLayout } from "./layout.ts";
import type { DrawnBar } from "./pixels.ts";

/** What an area is filled with. */
export type Fill = CanvasPattern | string;

/** The time before and between tasks, where it has some pixels. */
export function drawGaps(
  context: CanvasRenderingContext2D,
  { left: from, width, barHeight }: TimelineLayout,
  top: number,
  drawn: readonly DrawnBar[],
  isGoingOn: boolean,
  fill: Fill,
): void {
  context.fillStyle = fill;
  let before = 0;
  for (const { left, right } of [...drawn, ...(isGoingOn ? [{ left: width, right: width }] : [])]) {
    if (left - before >= leastGap) {
      context.fillRect(from + before, top, left - before, barHeight);
    }
    before = right;
  }
}

const leastGap = 3;

/** It lies over what a gap is filled with, and below bars. */
export function drawTravel(
  context: CanvasRenderingContext2D,
  layout: TimelineLayout,
  top: number,
  { startMs, endMs }: Stretch,
  window: Stretch,
  fill: Fill,
  theme: Theme,
): void {
  const left = Math.max(layout.left, xAt(layout, window, startMs));
  const width = Math.min(layout.left + layout.width, xAt(layout, window, endMs)) - left;
  for (const style of width < leastGap ? [] : [theme.background, theme.band, fill]) {
    context.fillStyle = style;
    context.fillRect(left, top, width, layout.barHeight);
  }
}

/** The time in which there was nothing left to do. */
export function drawIdle(
  context: CanvasRenderingContext2D,
  layout: TimelineLayout,
  top: number,
  { idle }: Lane,
  window: Stretch,
  theme: Theme,
): void {
  if (idle === null) {
    return;
  }
  const left = Math.max(layout.left, xAt(layout, window, idle.startMs));
  const right = Math.min(layout.left + layout.width, xAt(layout, window, idle.endMs));
  if (right - left < leastGap) {
    return;
  }
  context.fillStyle = theme.background;
  context.fillRect(left, top, right - left, layout.barHeight);
  context.strokeStyle = theme.serial;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, layout.barHeight - 1);
  const label = idleLabel(idle);
  if (layout.barHeight >= theme.fontSize + 2 && context.measureText(label).width + 12 <= right - left) {
    context.fillStyle = theme.text;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(label, (left + right) / 2, top + layout.barHeight / 2 + 0.5);
  }
}
