import type { ChartConfiguration } from "chart.js";
import { formatRange, type SpeedupChart } from "../extension/core/charts.ts";
import { formatCounted, formatRatio } from "../extension/core/format.ts";
import { axisStyle, createLiveChart, type LiveChart, tooltipStyle } from "./chartParts.ts";
import { drawCoresBand, drawIntervalCaps, drawSpeedups, pointRadius } from "./speedupMarks.ts";
import type { Theme } from "./theme.ts";

/** What the speedup chart shows. */
export interface SpeedupData {
  readonly speedup: SpeedupChart;
  /** Worker counts above this stand on a band of their own; null where the machine is not known. */
  readonly cores: number | null;
  /** Results are unequal: the line is shown as one that does not count. */
  readonly isInvalid: boolean;
}

/** Speedup over workers beside what would be possible. Data set 0 is the speedup, 1 its 95 % interval, 2 the ideal, 3 the
 *  machine's ceiling. */
export function createSpeedupChart(canvas: HTMLCanvasElement): LiveChart<SpeedupData> {
  return createLiveChart<SpeedupData>(canvas, {
    empty: { speedup: nothing, cores: null, isInvalid: false },
    configuration,
    drawBelow: drawCoresBand,
    drawAbove: (chart, data, theme) => {
      drawIntervalCaps(chart, data, data.isInvalid ? theme.invalid : theme.pool);
      drawSpeedups(chart, data, theme);
    },
  });
}

const nothing: SpeedupChart = {
  points: [],
  intervals: [],
  ideal: [{ x: 1, y: 1 }],
  ceiling: [],
  ceilingIntervals: [],
  top: 2,
};

type Configuration = ChartConfiguration<"line" | "bar", unknown[]>;

function configuration({ speedup, isInvalid }: SpeedupData, theme: Theme): Configuration {
  const colour = isInvalid ? theme.invalid : theme.pool;
  const most = speedup.ideal.at(-1)?.x ?? 1;
  const margin = Math.max(0.5, (most - 1) * 0.08);
  const counts = speedup.ideal.map(({ x }) => x);
  return {
    type: "line",
    data: {
      datasets: [
        {
          type: "line",
          label: isInvalid ? "speedup (does not count)" : "speedup",
          data: [...speedup.points],
          borderColor: colour,
          backgroundColor: colour,
          borderWidth: 2.5,
          pointRadius,
          pointHoverRadius: 6,
          pointStyle: isInvalid ? "crossRot" : "circle",
          pointBorderWidth: isInvalid ? 2.5 : 0,
          borderDash: isInvalid ? [2, 4] : [],
          clip: 5,
          order: 0,
        },
        {
          type: "bar",
          label: "95 % interval",
          data: speedup.points.flatMap(({ x }, index) => {
            const interval = speedup.intervals[index];
            return interval ? [{ x, y: [interval.low, interval.high] }] : [];
          }),
          backgroundColor: colour,
          hoverBackgroundColor: colour,
          barThickness: 1.5,
          grouped: false,
          order: 1,
        },
        {
          type: "line",
          label: "ideal",
          data: [...speedup.ideal],
          borderColor: theme.mutedText,
          backgroundColor: theme.mutedText,
          borderWidth: 1.5,
          borderDash: [6, 5],
          pointRadius: 0,
          pointHoverRadius: 0,
          order: 3,
        },
        {
          type: "line",
          label: "machine's ceiling",
          data: [...speedup.ceiling],
          borderColor: theme.machine,
          backgroundColor: theme.machine,
          borderWidth: 2,
          borderDash: [9, 3, 2, 3],
          // Whole points also at the upper end of the axis.
          clip: 5,
          pointStyle: "rectRot",
          pointRadius: 4,
          pointHoverRadius: 5,
          pointBorderWidth: 0,
          order: 2,
        },
      ],
    },
    options: {
      interaction: { mode: "nearest", axis: "x", intersect: false },
      layout: { padding: { top: 10, right: 40 } },
      scales: {
        x: {
          ...axisStyle(theme, "workers"),
          type: "linear",
          offset: false,
          min: 1 - margin,
          max: most + margin,
          grid: { display: false },
          afterBuildTicks: (axis) => {
            axis.ticks = tickCounts(counts, most).map((value) => ({ value }));
          },
          ticks: { ...axisStyle(theme, "").ticks, autoSkip: false, maxRotation: 0, callback: String },
        },
        y: {
          ...axisStyle(theme, "speedup"),
          type: "linear",
          min: 0,
          max: speedup.top,
          // Above this line a pool is a gain, below it a loss.
          grid: { color: ({ tick }) => (tick.value === 1 ? theme.mutedText : theme.grid) },
          ticks: {
            ...axisStyle(theme, "").ticks,
            maxTicksLimit: 7,
            includeBounds: false,
            callback: (value) => (value === 1 ? "serial 1×" : `${value}×`),
          },
        },
      },
      plugins: {
        tooltip: {
          ...tooltipStyle(theme),
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: {
            title: ([item]) => formatCounted(speedup.points[item?.dataIndex ?? -1]?.x ?? 0, "worker"),
            label: ({ dataIndex }) => tooltipLines(speedup, dataIndex),
          },
        },
      },
    },
  };
}

/** What there is to know about one pool. */
function tooltipLines(
  { points, intervals, ceiling, ceilingIntervals }: SpeedupChart,
  index: number,
): string[] {
  const { x, y = null } = points[index] ?? {};
  const interval = intervals[index] ?? null;
  const most = ceiling.findIndex((point) => point.x === x);
  const mostInterval = ceilingIntervals[most] ?? null;
  return [
    `speedup ${formatRatio(y)}`,
    ...(interval === null ? [] : [`95 % interval ${formatRange(interval)}`]),
    ...(most === -1 ? [] : [`machine's ceiling ${formatRatio(ceiling[most]?.y ?? null)}`]),
    ...(mostInterval === null ? [] : [`its 95 % interval ${formatRange(mostInterval)}`]),
  ];
}

/** The measured counts, without those that would stand on their neighbour to the left. */
function tickCounts(counts: readonly number[], span: number): readonly number[] {
  const kept: number[] = [];
  for (const count of counts) {
    if (count - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) > 0.05 * span) {
      kept.push(count);
    }
  }
  return kept;
}
