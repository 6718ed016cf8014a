import type { Stretch } from "../../extension/core/activity/activity.ts";
import { taskLength, type TaskLength } from "./lengths.ts";
import { stretchOf, type TimelineChart } from "../../extension/core/activity/lanes.ts";
import { drawnBars, type DrawnBar } from "./pixels.ts";
import type { TimelineSight } from "./sight.ts";
import { ticks } from "./window.ts";
import { formatTick } from "../../extension/core/text/format.ts";
import { dotted, lined, striped } from "../charts/patterns.ts";
import type { Theme } from "../page/theme.ts";
import type { PlotSize } from "./plot.ts";
import { drawMark, drawSelected, drawUnsure } from "./placeDrawing.ts";
import { drawGaps, drawIdle, drawTravel, type Fill } from "./waitDrawing.ts";
import { laneLabel, timelineLayout, xAt, type TimelineLayout } from "./layout.ts";

/** Draws a timeline and gives the number of its bars. */
export function drawTimeline(
  context: CanvasRenderingContext2D,
  size: PlotSize,
  { chart, window, marked, selected }: TimelineSight,
  theme: Theme,
): number {
  const layout = timelineLayout(context, chart, size, theme);
  const fills = fillsOf(theme);
  drawAxis(context, layout, window, theme);
  drawLabels(context, layout, chart, size, theme);
  let bars = 0;
  context.save();
  context.beginPath();
  context.rect(layout.left, 0, layout.width, layout.bottom);
  context.clip();
  for (const [index, lane] of chart.lanes.entries()) {
    const drawn = drawnBars(lane.bars, window, layout.width);
    bars += drawn.length;
    const top = index * layout.pitch + (layout.pitch - layout.barHeight) / 2;
    context.fillStyle = theme.band;
    context.fillRect(layout.left, top, layout.width, layout.barHeight);
    const isGoingOn =
      (lane.bars.at(-1)?.startMs ?? 0) > window.endMs || (lane.idle === null && lane.travel !== undefined);
    drawGaps(context, layout, top, drawn, isGoingOn, fills.dispatch);
    for (const stretch of lane.travel ?? []) {
      drawTravel(context, layout, top, stretch, window, fills.travel, theme);
    }
    drawBars(context, layout, top, drawn, chart, fills, theme);
    drawIdle(context, layout, top, lane, window, theme);
    drawUnsure(context, layout, top, lane, drawn, window, theme);
    if (marked?.lane === index) {
      drawMark(context, layout, top, stretchOf(marked.place), window, theme);
    }
  }
  if (selected !== null) {
    drawSelected(context, layout, selected, window, theme);
  }
  context.restore();
  return bars;
}

type Fills = Readonly<Record<TaskLength, { readonly fill: Fill; readonly edge: string | null }>> & {
  readonly dispatch: Fill;
  readonly travel: Fill;
};

/** They differ by hue for those who see them, and by pattern and lightness for everybody. */
function fillsOf(theme: Theme): Fills {
  return {
    short: { fill: theme.quick, edge: null },
    usual: { fill: theme.pool, edge: null },
    long: { fill: striped(theme.machine), edge: theme.machine },
    veryLong: { fill: theme.machine, edge: null },
    dispatch: dotted(theme.dispatch),
    travel: lined(theme.dispatch),
  };
}

function drawBars(
  context: CanvasRenderingContext2D,
  { left: from, barHeight }: TimelineLayout,
  top: number,
  drawn: readonly DrawnBar[],
  { medianMs }: TimelineChart,
  fills: Fills,
  theme: Theme,
): void {
  for (const { bar, left, right } of drawn) {
    const { fill, edge } = fills[taskLength(bar, medianMs)];
    const width = right - left;
    // A pattern needs some pixels to be one.
    context.fillStyle = width < leastPattern && edge !== null ? edge : fill;
    context.fillRect(from + left, top, width, barHeight);
    if (edge !== null && width >= leastPattern) {
      context.strokeStyle = edge;
      context.lineWidth = 1;
      context.strokeRect(from + left + 0.5, top + 0.5, width - 1, barHeight - 1);
    }
    if (width >= leastSeparated && left > 0) {
      context.fillStyle = theme.background;
      context.fillRect(from + left, top, 1, barHeight);
    }
  }
}

const leastPattern = 5;
const leastSeparated = 4;

function drawAxis(
  context: CanvasRenderingContext2D,
  layout: TimelineLayout,
  window: Stretch,
  theme: Theme,
): void {
  const about = Math.max(2, Math.floor(layout.width / (theme.fontSize * 8)));
  const right = layout.left + layout.width;
  context.textBaseline = "top";
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const { ms, decimals } of ticks(window, about)) {
    const x = xAt(layout, window, ms);
    context.fillStyle = theme.grid;
    context.fillRect(Math.round(x), 0, 1, layout.bottom + 4);
    const label = formatTick(ms, decimals);
    const width = context.measureText(label).width;
    const start = Math.min(Math.max(layout.left - 4, x - width / 2), right + 8 - width);
    if (start >= freeFrom) {
      context.fillStyle = theme.mutedText;
      context.textAlign = "left";
      context.fillText(label, start, layout.bottom + 7);
      freeFrom = start + width + theme.fontSize;
    }
  }
}

function drawLabels(
  context: CanvasRenderingContext2D,
  layout: TimelineLayout,
  { lanes }: TimelineChart,
  { width }: PlotSize,
  theme: Theme,
): void {
  const every = Math.max(1, Math.ceil((theme.fontSize + 3) / layout.pitch));
  context.fillStyle = theme.text;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const [index, lane] of lanes.entries()) {
    if (lane.at?.number === 1 && index > 0) {
      context.fillStyle = theme.grid;
      context.fillRect(0, Math.round(index * layout.pitch) - 0.5, layout.left + layout.width, 1);
      context.fillStyle = theme.text;
    }
    if (index % every === 0) {
      const y = Math.max(theme.fontSize / 2, (index + 0.5) * layout.pitch);
      context.fillText(laneLabel(context, lane, width), layout.left - 8, y);
    }
  }
}
