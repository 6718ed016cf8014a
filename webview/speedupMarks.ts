/** What the speedup chart draws by itself, in front of and behind the lines of Chart.js. */
import { formatCounted, formatRatio } from "../extension/core/format.ts";
import type { LiveChart } from "./chartParts.ts";
import type { SpeedupData } from "./speedupChart.ts";
import type { Theme } from "./theme.ts";
import { drawValueLabels, type ValueLabel } from "./valueLabels.ts";

/** Of the measured points, in pixels. */
export const pointRadius = 4;

type SpeedupCanvas = LiveChart<SpeedupData>["chart"];

/** Shades the worker counts above the cores, where computing cannot become faster. */
export function drawCoresBand(
  { ctx, chartArea, scales }: SpeedupCanvas,
  data: SpeedupData,
  theme: Theme,
): void {
  const { speedup, cores } = data;
  const axis = scales["x"];
  const most = speedup.ideal.at(-1)?.x ?? 1;
  if (cores === null || most <= cores || axis === undefined) {
    return;
  }
  const left = Math.max(chartArea.left, axis.getPixelForValue(cores));
  const width = chartArea.right - left;
  const padding = 6;
  ctx.save();
  ctx.fillStyle = theme.band;
  ctx.fillRect(left, chartArea.top, width, chartArea.height);
  ctx.font = `${theme.fontSize}px ${theme.fontFamily}`;
  ctx.fillStyle = theme.mutedText;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  const texts = [
    `more workers than the ${formatCounted(cores, "core")}`,
    `> ${formatCounted(cores, "core")}`,
  ];
  const text = texts.find((candidate) => ctx.measureText(candidate).width < width - 2 * padding) ?? "";
  // In the corner that is further from where the lines end.
  const ends = [speedup.points, speedup.ceiling, speedup.ideal]
    .map((line) => line.at(-1)?.y ?? speedup.top)
    .filter((y) => y <= speedup.top);
  const isTopFree = speedup.top - Math.max(0, ...ends) > Math.min(speedup.top, ...ends);
  const middle = padding + theme.fontSize / 2;
  ctx.fillText(
    text,
    chartArea.right - padding,
    isTopFree ? chartArea.top + middle : chartArea.bottom - middle,
  );
  ctx.restore();
}

/** The bars at both ends of each interval; the line between them is a data set. An interval that is not larger than its
 *  point has none: they would look like a part of the point. Nor has an end that is out of sight. */
export function drawIntervalCaps(
  { ctx, chartArea, scales }: SpeedupCanvas,
  { speedup }: SpeedupData,
  colour: string,
): void {
  const { x: xAxis, y: yAxis } = scales;
  if (xAxis === undefined || yAxis === undefined) {
    return;
  }
  ctx.save();
  ctx.fillStyle = colour;
  for (const [index, { x }] of speedup.points.entries()) {
    const { low, high } = speedup.intervals[index] ?? { low: 0, high: 0 };
    const ends = [yAxis.getPixelForValue(low), yAxis.getPixelForValue(high)] as const;
    if (ends[0] - ends[1] > 2 * pointRadius) {
      for (const end of ends.filter((y) => y >= chartArea.top)) {
        ctx.fillRect(xAxis.getPixelForValue(x) - 5.5, end - 0.75, 11, 1.5);
      }
    }
  }
  ctx.restore();
}

/** The value beside each point, on the side that the line leaves free; the best and the last one first. */
export function drawSpeedups(chart: SpeedupCanvas, { speedup, isInvalid }: SpeedupData, theme: Theme): void {
  const { x: xAxis, y: yAxis } = chart.scales;
  if (xAxis === undefined || yAxis === undefined) {
    return;
  }
  const { points } = speedup;
  const best = Math.max(...points.map(({ y }) => y));
  const labels = points.map(({ x, y }, index) => {
    const goesDown = (points[index + 1]?.y ?? y) < y * 0.98;
    const label: ValueLabel = {
      text: formatRatio(y),
      x: xAxis.getPixelForValue(x) + 9,
      y: Math.min(
        yAxis.getPixelForValue(y) + (goesDown ? -1 : 1) * theme.fontSize * 0.85,
        chart.chartArea.bottom - theme.fontSize * 0.75,
      ),
      isStruck: isInvalid,
    };
    const importance = (y === best ? 2 : 0) + (index === points.length - 1 ? 1 : 0);
    return { label, importance };
  });
  const mostImportantFirst = labels.toSorted((a, b) => b.importance - a.importance);
  drawValueLabels(
    chart,
    theme,
    mostImportantFirst.map(({ label }) => label),
  );
}
