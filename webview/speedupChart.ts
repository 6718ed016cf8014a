import type { ChartConfiguration, Scale } from "chart.js";
import { formatRange } from "../extension/core/charts.ts";
import { formatCounted, formatRatio } from "../extension/core/format.ts";
import {
  type Axis,
  type AxesChoice,
  powerTicks,
  speedupAxes,
  workerTicks,
} from "../extension/core/speedupAxes.ts";
import type { SpeedupChart } from "../extension/core/speedupChart.ts";
import { axisStyle, createLiveChart, type LiveChart, tooltipStyle } from "./chartParts.ts";
import { drawSpeedupLabels } from "./speedupLabels.ts";
import { drawCoresBand, drawIntervalCaps } from "./speedupMarks.ts";
import { type SeriesParts, speedupSeries } from "./speedupSeries.ts";
import type { Theme } from "./theme.ts";

/** What the speedup chart shows. */
export interface SpeedupData extends SeriesParts {
  /** Worker counts above this stand on a band of their own; null where the machine is not known. */
  readonly cores: number | null;
  readonly axes: AxesChoice;
}

/** Speedup over workers beside what would be possible; `speedupSeries` has its data sets. */
export function createSpeedupChart(canvas: HTMLCanvasElement): LiveChart<SpeedupData> {
  return createLiveChart<SpeedupData>(canvas, {
    empty: {
      speedup: nothing,
      cores: null,
      isInvalid: false,
      hidden: new Set(),
      axes: { isLogarithmic: false, isPredictedShown: false },
    },
    configuration,
    drawBelow: drawCoresBand,
    drawAbove: (chart, data, theme) => {
      drawIntervalCaps(chart, data, data.isInvalid ? theme.invalid : theme.pool);
      drawSpeedupLabels(chart, data, theme);
    },
  });
}

const nothing: SpeedupChart = {
  points: [],
  intervals: [],
  ideal: [{ x: 1, y: 1 }],
  ceiling: [],
  ceilingIntervals: [],
  predicted: [],
  flat: null,
  bounds: [],
  mostMeasured: 1,
};

type Configuration = ChartConfiguration<"line" | "bar", unknown[]>;

function configuration(data: SpeedupData, theme: Theme): Configuration {
  const { speedup, axes: choice } = data;
  const { x, y } = speedupAxes(speedup, choice);
  const counts = speedup.ideal.map((point) => point.x);
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
            axis.ticks = ticksOf(counts, x, axis, choice.isLogarithmic, theme).map((value) => ({ value }));
          },
          ticks: { ...axisStyle(theme, "").ticks, autoSkip: false, maxRotation: 0, callback: String },
        },
        y: {
          ...axisStyle(theme, "speedup"),
          type,
          ...y,
          // Above this line a pool is a gain, below it a loss.
          grid: { color: ({ tick }) => (tick.value === 1 ? theme.mutedText : theme.grid) },
          afterBuildTicks: (axis) => {
            if (choice.isLogarithmic) {
              axis.ticks = powerTicks(y, mostTicks).map((value) => ({ value }));
            }
          },
          ticks: {
            ...axisStyle(theme, "").ticks,
            maxTicksLimit: mostTicks,
            includeBounds: false,
            callback: (value) => (value === 1 ? "serial 1×" : `${Number(Number(value).toPrecision(3))}×`),
          },
        },
      },
      plugins: {
        tooltip: {
          ...tooltipStyle(theme),
          // One text for all series at a worker count.
          filter: (_item, index) => index === 0,
          callbacks: {
            title: ([item]) => formatCounted(item?.parsed.x ?? 0, "worker"),
            label: ({ parsed }) => tooltipLines(speedup, parsed.x ?? 0),
          },
        },
      },
    },
  };
}

const mostTicks = 7;

/** What there is to know about one worker count. */
function tooltipLines(chart: SpeedupChart, workers: number): string[] {
  const { points, intervals, ceiling, ceilingIntervals, predicted, bounds } = chart;
  const at = (line: readonly { readonly x: number }[]) => line.findIndex(({ x }) => x === workers);
  const measured = points[at(points)];
  const interval = intervals[at(points)] ?? null;
  const most = ceiling[at(ceiling)];
  const mostInterval = ceilingIntervals[at(ceiling)] ?? null;
  const simulated = predicted[at(predicted)];
  const bound = bounds[at(bounds)] ?? null;
  return [
    ...(measured === undefined ? [] : [`speedup ${formatRatio(measured.y)}`]),
    ...(interval === null ? [] : [`95 % interval ${formatRange(interval)}`]),
    ...(most === undefined ? [] : [`machine's ceiling ${formatRatio(most.y)}`]),
    ...(mostInterval === null ? [] : [`its 95 % interval ${formatRange(mostInterval)}`]),
    ...(simulated === undefined ? [] : [`predicted with a core each ${formatRatio(simulated.y)}`]),
    ...(bound === null ? [] : [`predicted bounds ${formatRange(bound)}`]),
  ];
}

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
