/** Draws what lies over the bars of a timeline. */
import type { Stretch } from "../../extension/core/activity/activity.ts";
import type { Lane } from "../../extension/core/activity/lanes.ts";
import type { Theme } from "../page/theme.ts";
import { xAt, type TimelineLayout } from "./layout.ts";
import type { DrawnBar } from "./pixels.ts";

/** Around the place that is marked. */
export function drawMark(
  context: CanvasRenderingContext2D,
  layout: TimelineLayout,
  top: number,
  { startMs, endMs }: Stretch,
  window: Stretch,
  theme: Theme,
): void {
  const left = xAt(layout, window, startMs);
  const width = Math.max(3, xAt(layout, window, endMs) - left);
  context.beginPath();
  context.rect(left + 1, top + 1, width - 2, layout.barHeight - 2);
  strokeTwice(context, theme, [4, 2]);
}

/** What is not selected steps back. */
export function drawSelected(
  context: CanvasRenderingContext2D,
  layout: TimelineLayout,
  { startMs, endMs }: Stretch,
  window: Stretch,
  theme: Theme,
): void {
  const [from, to] = [xAt(layout, window, startMs), xAt(layout, window, endMs)];
  context.fillStyle = theme.background;
  context.globalAlpha = 0.65;
  context.fillRect(layout.left, 0, from - layout.left, layout.bottom);
  context.fillRect(to, 0, layout.left + layout.width - to, layout.bottom);
  context.globalAlpha = 1;
  context.fillStyle = theme.text;
  context.fillRect(Math.round(from) - 1, 0, 1.5, layout.bottom);
  context.fillRect(Math.round(to), 0, 1.5, layout.bottom);
}

/** Once for each host, at the beginning of the first task in sight: from where to where that may be. */
export function drawUnsure(
  context: CanvasRenderingContext2D,
  layout: TimelineLayout,
  top: number,
  { at }: Lane,
  drawn: readonly DrawnBar[],
  window: Stretch,
  theme: Theme,
): void {
  const edge = drawn.find(({ left }) => left > 0)?.left;
  const half = ((at?.host.clockErrorMs ?? 0) * layout.width) / (window.endMs - window.startMs);
  if (at?.number !== 1 || edge === undefined || half < leastUnsure) {
    return;
  }
  const [x, y, cap] = [layout.left + edge, top + layout.barHeight / 2, Math.min(4, layout.barHeight / 4)];
  context.beginPath();
  context.moveTo(x - half, y);
  context.lineTo(x + half, y);
  for (const end of [x - half, x + half]) {
    context.moveTo(end, y - cap);
    context.lineTo(end, y + cap);
  }
  strokeTwice(context, theme, [4, 1.5]);
}

/** What is narrower is no bar. */
const leastUnsure = 1.5;

/** A line that is seen on everything. */
function strokeTwice(
  context: CanvasRenderingContext2D,
  { background, text }: Theme,
  [around, width]: readonly [around: number, width: number],
): void {
  for (const [colour, lineWidth] of [
    [background, around],
    [text, width],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.stroke();
  }
}
