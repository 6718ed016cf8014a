import type { ChartConfiguration, Scale } from "chart.js";
import { type Axis, powerTicks, roundTicks, speedupAxes, workerTicks } from "./axes.ts";
import { axesInSight, wholeSight } from "./zoom.ts";
import { formatPlace, type MeasuredLine, type SpeedupChart } from "./points.ts";
import { axisStyle, type ChartParts } from "../parts.ts";
import { drawSpeedupLabels } from "./labels.ts";
import { drawBounds, drawChosen, drawCoresBand, drawIntervalCaps } from "./marks.ts";
import { speedupSeries } from "./series.ts";
import { speedupTooltip } from "./tooltip.ts";
import type { Theme } from "../../page/theme.ts";
import type { SpeedupData } from "./data.ts";

/** Speedup over workers beside what would be possible; `speedupSeries` has its data sets. */
export const speedupParts: ChartParts<SpeedupData> = {
  configuration,
  drawBelow: (chart, data, theme) => {
    drawCoresBand(chart, data, theme);
    if (!data.hidden.has("bounds")) {
      drawBounds(chart, data.speedup, theme);
    }
  },
  drawAbove: (chart, data, theme) => {
    const { speedup, hidden } = data;
    if (!hidden.has("interval")) {
      drawIntervalCaps(chart, speedup, theme.pool);
      drawIntervalCaps(chart, hidden.has("speedup") ? noLine : speedup.beside, theme.beside);
    }
    if (!hidden.has("speedup")) {
      drawChosen(chart, data, theme);
    }
    drawSpeedupLabels(chart, data, theme);
  },
};

const noLine: MeasuredLine = { points: [], intervals: [] };

type Configuration = ChartConfiguration<"line" | "bar", unknown[]>;

function configuration(data: SpeedupData, theme: Theme): Configuration {
  const { speedup, axes: choice } = data;
  const { quantity, serial } = speedup;
  const { x, y } = axesInSight(speedupAxes(speedup, choice), data.sight, choice.isLogarithmic);
  const type = choice.isLogarithmic ? "logarithmic" : "linear";
  return {
    type: "line",
    data: { datasets: speedupSeries(data, theme) },
    options: {
      interaction: { mode: "nearest", axis: "x", intersect: false },
      layout: { padding: { top: 10, right: 40 } },
      scales: {
        x: {
          ...axisStyle(theme, "workers"),
          type,
          offset: false,
          ...x,
          grid: { display: false },
          afterBuildTicks: (axis) => {
            axis.ticks = ticksOf(speedup.counts, x, axis, choice.isLogarithmic, theme).map((value) => ({
              value,
            }));
          },
          ticks: { ...axisStyle(theme, "").ticks, autoSkip: false, maxRotation: 0, callback: String },
        },
        y: {
          ...axisStyle(theme, quantity),
          type,
          ...y,
          // Above this line a pool is a gain, below it a loss.
          grid: { color: ({ tick }) => (tick.value === serial ? theme.mutedText : theme.grid) },
          afterBuildTicks: (axis) => {
            if (quantity === "time") {
              axis.ticks = timeTicks(axis, y, serial, choice.isLogarithmic).map((value) => ({ value }));
            } else if (choice.isLogarithmic && data.sight === wholeSight) {
              axis.ticks = powerTicks(y, mostTicks).map((value) => ({ value }));
            }
          },
          ticks: {
            ...axisStyle(theme, "").ticks,
            maxTicksLimit: mostTicks,
            includeBounds: false,
            callback: (value) => tickText(speedup, Number(value)),
          },
        },
      },
      plugins: {
        tooltip: speedupTooltip(data, theme),
      },
    },
  };
}

const mostTicks = 7;

function tickText({ quantity, serial }: SpeedupChart, value: number): string {
  if (quantity === "time") {
    const text = value === 0 ? "0" : formatPlace(quantity, value);
    return value === serial ? `serial ${text}` : text;
  }
  return value === serial ? "serial 1×" : `${Number(value.toPrecision(3))}×`;
}

/** Round times, and that of the serial run in the place of those that lie too near to it. */
function timeTicks(
  axis: Scale,
  range: Axis,
  serial: number | null,
  isLogarithmic: boolean,
): readonly number[] {
  const along = isLogarithmic ? Math.log2 : Number;
  const length = along(range.max) - along(range.min);
  const values = isLogarithmic ? roundTicks(range, mostTicks) : axis.ticks.map(({ value }) => value);
  const isFree = (value: number) =>
    serial === null || Math.abs(along(value) - along(serial)) / length > leastTickShare;
  const isSerialSeen = serial !== null && serial >= range.min && serial <= range.max;
  return isSerialSeen ? [...values.filter(isFree), serial] : values;
}

/** Of the axis, between the serial run's tick and others: a line of text on the smallest chart. */
const leastTickShare = 0.09;

/** The worker counts whose labels have room. While Chart.js builds the ticks, an axis knows its width but not its place. */
function ticksOf(
  counts: readonly number[],
  range: Axis,
  axis: Scale,
  isLogarithmic: boolean,
  { fontSize, fontFamily }: Theme,
): readonly number[] {
  const along = isLogarithmic ? Math.log2 : Number;
  const [start, end] = [along(range.min), along(range.max)];
  const placeOf = (count: number) => ((along(count) - start) / (end - start)) * axis.maxWidth;
  const { ctx } = axis.chart;
  ctx.save();
  ctx.font = `${fontSize}px ${fontFamily}`;
  const ticks = workerTicks(counts, range, placeOf, (count) => ctx.measureText(String(count)).width);
  ctx.restore();
  return ticks;
}
