/** What the speedup chart draws by itself, in front of and behind the lines of Chart.js. */
import type { AnyChart } from "../parts.ts";
import { wholeSight } from "./zoom.ts";
import type { MeasuredLine, SpeedupChart } from "./points.ts";
import type { SpeedupData } from "./data.ts";
import { pointRadius } from "./series.ts";
import type { Theme } from "../../page/theme.ts";

/** The chart that is drawn on. */
export type SpeedupCanvas = AnyChart;

/** Shades the worker counts above the cores, where computing cannot become faster. */
export function drawCoresBand(chart: SpeedupCanvas, data: SpeedupData, theme: Theme): void {
  const { ctx, chartArea } = chart;
  const left = bandStart(chart, data);
  if (left !== undefined) {
    ctx.save();
    ctx.fillStyle = theme.band;
    ctx.fillRect(left, chartArea.top, chartArea.right - left, chartArea.height);
    ctx.restore();
  }
}

/** Fills what lies between the bounds of every schedule. */
export function drawBounds(
  { ctx, chartArea, scales }: SpeedupCanvas,
  { bounds }: SpeedupChart,
  theme: Theme,
): void {
  const { x: xAxis, y: yAxis } = scales;
  if (xAxis === undefined || yAxis === undefined || bounds.length < 2) {
    return;
  }
  const { left, top, width, height } = chartArea;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  for (const { x, low } of bounds) {
    ctx.lineTo(xAxis.getPixelForValue(x), yAxis.getPixelForValue(low));
  }
  for (const { x, high } of bounds.toReversed()) {
    ctx.lineTo(xAxis.getPixelForValue(x), yAxis.getPixelForValue(high));
  }
  ctx.fillStyle = theme.poolFaint;
  ctx.fill();
  ctx.restore();
}

/** The bars at both ends of each interval; the line between them is a data set. An interval that is not larger than its
 *  point has none: they would look like a part of the point. An end that is out of sight has an arrow at the edge instead. */
export function drawIntervalCaps(
  { ctx, chartArea, scales }: SpeedupCanvas,
  { points, intervals }: MeasuredLine,
  colour: string,
): void {
  const { x: xAxis, y: yAxis } = scales;
  if (xAxis === undefined || yAxis === undefined) {
    return;
  }
  ctx.save();
  ctx.fillStyle = colour;
  for (const [index, { x }] of points.entries()) {
    const interval = intervals[index];
    const place = xAxis.getPixelForValue(x);
    if (!interval || place < chartArea.left || place > chartArea.right) {
      continue;
    }
    const [lower, upper] = [yAxis.getPixelForValue(interval.low), yAxis.getPixelForValue(interval.high)];
    const isSeen = upper <= chartArea.bottom && lower >= chartArea.top;
    for (const end of isSeen && lower - upper > 2 * pointRadius ? [lower, upper] : []) {
      if (end < chartArea.top) {
        drawArrow(ctx, place, chartArea.top, 1);
      } else if (end > chartArea.bottom) {
        drawArrow(ctx, place, chartArea.bottom, -1);
      } else {
        ctx.fillRect(place - capHalf, end - 0.75, 2 * capHalf, 1.5);
      }
    }
  }
  ctx.restore();
}

/** Half of the width of the bar at the end of an interval. */
export const capHalf = 5.5;

/** Its tip at an edge of the chart. */
function drawArrow(ctx: CanvasRenderingContext2D, x: number, tip: number, down: 1 | -1): void {
  ctx.beginPath();
  ctx.moveTo(x, tip);
  ctx.lineTo(x - capHalf, tip + down * 8);
  ctx.lineTo(x + capHalf, tip + down * 8);
  ctx.fill();
}

/** A ring around the point of the chosen pool. */
export function drawChosen(chart: SpeedupCanvas, { speedup, chosen }: SpeedupData, theme: Theme): void {
  const { ctx, scales } = chart;
  const point = speedup.points.find(({ x }) => x === chosen);
  const { x: xAxis, y: yAxis } = scales;
  if (point !== undefined && xAxis !== undefined && yAxis !== undefined) {
    ctx.save();
    ctx.strokeStyle = theme.text;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.arc(
      xAxis.getPixelForValue(point.x),
      yAxis.getPixelForValue(point.y),
      2 * pointRadius,
      0,
      2 * Math.PI,
    );
    ctx.stroke();
    ctx.restore();
  }
}

/** Where the worker counts above the cores begin, in pixels; undefined where none is in sight. */
export function bandStart(
  { chartArea, scales }: SpeedupCanvas,
  { cores, axes, speedup, sight }: SpeedupData,
): number | undefined {
  const axis = scales["x"];
  if (axis === undefined || cores === null) {
    return undefined;
  }
  const most = axes.isPredictedShown ? Infinity : speedup.mostMeasured;
  const isReached = speedup.counts.some((count) => count > cores && count <= most);
  // A part of the axes may show none of the counts and still lie above the cores.
  const isSeen = sight === wholeSight || axis.max > cores;
  return isReached && isSeen ? Math.max(chartArea.left, axis.getPixelForValue(cores)) : undefined;
}
