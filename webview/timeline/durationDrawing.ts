import type { DurationRow, Durations } from "../../extension/core/activity/activity.ts";
import { durationTicks, shareOf } from "./durationAxis.ts";
import { striped } from "../charts/patterns.ts";
import { axisEndText, rowName, rowTexts } from "../../extension/core/activity/durationWords.ts";
import { formatMs } from "../../extension/core/text/format.ts";
import type { Theme } from "../page/theme.ts";
import type { PlotSize } from "./plot.ts";

/** How high the plot of so many rows is, in pixels. */
export function durationsHeight(rows: number, theme: Theme): number {
  return Math.ceil(rows * rowLayout(rows, theme).pitch + 2 * theme.fontSize);
}

/** Draws one histogram above the other over one axis, so that what lies further to the right is slower. The highest bin
 *  of each row has the same height, and every bin with a task can be seen. */
export function drawDurations(
  context: CanvasRenderingContext2D,
  { width }: PlotSize,
  { durations, chosen }: { readonly durations: Durations; readonly chosen: number | null },
  theme: Theme,
): void {
  const { rows } = durations;
  const layout = rowLayout(rows.length, theme);
  const endText = axisEndText(durations);
  const full = width;
  const axis = endText === null ? full : full - aboveWidth - aboveGap;
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  drawAxis(context, { axis, full }, rows.length * layout.pitch, durations, theme);
  const serialX = axis * shareOf(durations, rows[0]?.medianMs ?? 0);
  for (const [index, row] of rows.entries()) {
    const base = (index + 1) * layout.pitch;
    if (row.workers === chosen) {
      context.fillStyle = theme.band;
      context.fillRect(0, base - layout.pitch + 5, width, layout.pitch - 5);
    }
    drawBins(context, axis, base, row, layout, theme);
    if (endText !== null) {
      drawAbove(context, full - aboveWidth, base, row, layout, theme);
    }
    drawSerialMedian(context, serialX, base, layout, theme);
    drawMedian(context, axis * shareOf(durations, row.medianMs), base, layout, theme);
    drawTexts(context, full, base - layout.barHeight - 4, [rowName(row), rowTexts(row, endText)], theme);
    if (row.workers === chosen) {
      context.strokeStyle = theme.text;
      context.lineWidth = 1.5;
      context.strokeRect(0.75, base - layout.pitch + 5, width - 1.5, layout.pitch - 4);
    }
  }
}

interface RowLayout {
  readonly barHeight: number;
  /** From one row to the next. */
  readonly pitch: number;
}

function rowLayout(rows: number, { fontSize }: Theme): RowLayout {
  const barHeight = Math.round((rows > 5 ? 2.2 : 3.4) * fontSize);
  return { barHeight, pitch: barHeight + Math.round(2.1 * fontSize) };
}

/** The bin of the tasks beyond the axis, and what keeps it apart from the others, in pixels. */
const aboveWidth = 16;
const aboveGap = 12;

/** One task among a million still is a task. */
const leastHeight = 1.5;

function drawBins(
  context: CanvasRenderingContext2D,
  width: number,
  base: number,
  { counts, workers }: DurationRow,
  { barHeight }: RowLayout,
  theme: Theme,
): void {
  const most = Math.max(1, ...counts);
  context.fillStyle = workers === 0 ? theme.serial : theme.pool;
  for (const [bin, count] of counts.entries()) {
    if (count > 0) {
      const left = Math.round((width * bin) / counts.length);
      const right = Math.round((width * (bin + 1)) / counts.length);
      const height = Math.max(leastHeight, (count / most) * barHeight);
      context.fillRect(left, base - height, Math.max(1, right - left - 1), height);
    }
  }
  context.fillStyle = theme.grid;
  context.fillRect(0, base, width, 1);
}

/** The tasks beyond the axis: a bin of their own, striped, behind a gap. */
function drawAbove(
  context: CanvasRenderingContext2D,
  left: number,
  base: number,
  { counts, above, workers }: DurationRow,
  { barHeight }: RowLayout,
  theme: Theme,
): void {
  const colour = workers === 0 ? theme.serial : theme.pool;
  const height = Math.min(1, above / Math.max(1, ...counts)) * barHeight;
  if (above > 0) {
    // A pattern needs some pixels to be one.
    const shown = Math.max(6, height);
    context.fillStyle = striped(colour);
    context.fillRect(left, base - shown, aboveWidth, shown);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.strokeRect(left + 0.5, base - shown + 0.5, aboveWidth - 1, shown - 1);
  }
  context.fillStyle = theme.grid;
  context.fillRect(left, base, aboveWidth, 1);
}

/** A pin: its rim keeps it apart from the bins behind it. */
function drawMedian(
  context: CanvasRenderingContext2D,
  at: number,
  base: number,
  { barHeight }: RowLayout,
  theme: Theme,
): void {
  const top = base - barHeight - 3;
  const x = Math.round(at);
  context.fillStyle = theme.background;
  context.fillRect(x - 2, top, 5, base - top);
  context.fillStyle = theme.text;
  context.fillRect(x - 0.5, top, 2, base - top);
}

/** To see from it how far the median of a row has moved. */
function drawSerialMedian(
  context: CanvasRenderingContext2D,
  at: number,
  base: number,
  { barHeight }: RowLayout,
  theme: Theme,
): void {
  context.strokeStyle = theme.text;
  context.lineWidth = 1;
  context.setLineDash([2, 2]);
  context.beginPath();
  context.moveTo(Math.round(at) + 0.5, base - barHeight);
  context.lineTo(Math.round(at) + 0.5, base);
  context.stroke();
  context.setLineDash([]);
}

function drawTexts(
  context: CanvasRenderingContext2D,
  width: number,
  bottom: number,
  [name, texts]: readonly [name: string, texts: readonly string[]],
  theme: Theme,
): void {
  context.textBaseline = "bottom";
  context.textAlign = "left";
  context.font = `600 ${theme.fontSize}px ${theme.fontFamily}`;
  context.fillStyle = theme.text;
  context.fillText(name, 0, bottom);
  const room = width - context.measureText(name).width - theme.fontSize;
  context.font = `${theme.fontSize}px ${theme.fontFamily}`;
  context.fillStyle = theme.mutedText;
  context.textAlign = "right";
  const fitting = texts.map((_, index) => texts.slice(0, texts.length - index).join(" · "));
  const text = fitting.find((one) => context.measureText(one).width <= room);
  if (text !== undefined) {
    context.fillText(text, width, bottom);
  }
}

/** What lies beyond the axis has the room up to the full width. */
function drawAxis(
  context: CanvasRenderingContext2D,
  { axis: width, full }: { readonly axis: number; readonly full: number },
  bottom: number,
  durations: Durations,
  theme: Theme,
): void {
  context.textBaseline = "top";
  context.textAlign = "left";
  const endText = axisEndText(durations);
  const endLabel = endText === null ? "" : `> ${endText}`;
  const endLeft = full - context.measureText(endLabel).width;
  context.fillStyle = theme.mutedText;
  context.fillText(endLabel, endLeft, bottom + 6);
  const freeTo = endText === null ? full : endLeft - theme.fontSize / 2;
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const ms of durationTicks(durations, Math.max(2, Math.floor(width / (theme.fontSize * 8))))) {
    const x = width * shareOf(durations, ms);
    const label = formatMs(ms);
    const labelWidth = context.measureText(label).width;
    const left = Math.min(Math.max(0, x - labelWidth / 2), width - labelWidth);
    if (left >= freeFrom && left + labelWidth <= freeTo) {
      context.fillStyle = theme.grid;
      context.fillRect(Math.round(x), 0, 1, bottom + 4);
      context.fillStyle = theme.mutedText;
      context.fillText(label, left, bottom + 6);
      freeFrom = left + labelWidth + theme.fontSize;
    }
  }
}
