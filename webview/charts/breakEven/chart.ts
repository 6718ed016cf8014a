/** The chart of from how many inputs on a pool pays: its speedup over the number of inputs. */
import type { ChartConfiguration } from "chart.js";
import type { BreakEven } from "../../../extension/core/report/breakEven.ts";
import {
  formatBounds,
  formatCount,
  formatCounted,
  formatMs,
  formatRatio,
} from "../../../extension/core/text/format.ts";
import type { Theme } from "../../page/theme.ts";
import { axisStyle, tooltipStyle, type ChartParts } from "../parts.ts";
import { roundTicks } from "../speedup/axes.ts";
import { drawIntervalCaps } from "../speedup/marks.ts";
import type { MeasuredLine } from "../speedup/points.ts";
import { intervalBars, pointRadius } from "../speedup/series.ts";
import { breakEvenAxes } from "./axes.ts";
import { drawBreakEvenLabels, drawCrossings } from "./marks.ts";

/** Speedups over numbers of inputs, with where the pool begins to pay. */
export const breakEvenParts: ChartParts<BreakEven> = {
  configuration,
  drawBelow: drawCrossings,
  drawAbove: (chart, breakEven, theme) => {
    drawIntervalCaps(chart, lineOf(breakEven), theme.pool);
    drawBreakEvenLabels(chart, breakEven, theme);
  },
};

type Configuration = ChartConfiguration<"line" | "bar", unknown[]>;

/** Data set 0 is the speedup, 1 its intervals. */
function configuration(breakEven: BreakEven, theme: Theme): Configuration {
  const { sizes } = breakEven;
  const line = lineOf(breakEven);
  const colours = { borderColor: theme.pool, backgroundColor: theme.pool, hoverBackgroundColor: theme.pool };
  return {
    type: "line",
    data: {
      datasets: [
        {
          ...colours,
          type: "line",
          label: "speedup",
          data: [...line.points],
          borderWidth: 2.5,
          pointRadius,
          pointHoverRadius: 6,
          pointBorderWidth: 0,
          order: 0,
        },
        {
          ...colours,
          type: "bar",
          label: "95 % interval",
          data: intervalBars(line),
          barThickness: 1.5,
          grouped: false,
          order: 1,
        },
      ],
    },
    options: {
      interaction: { mode: "nearest", axis: "x", intersect: false },
      layout: { padding: { top: 10, right: 16 } },
      scales: scalesOf(breakEven, theme),
      plugins: {
        tooltip: {
          ...tooltipStyle(theme),
          filter: ({ datasetIndex }) => datasetIndex === 0,
          callbacks: {
            title: ([item]) => formatCounted(sizes[item?.dataIndex ?? 0]?.inputs ?? 0, "input"),
            label: ({ dataIndex }) => tooltipLines(sizes[dataIndex]),
          },
        },
      },
    },
  };
}

type Scales = NonNullable<NonNullable<Configuration["options"]>["scales"]>;

function scalesOf(breakEven: BreakEven, theme: Theme): Scales {
  const { x, y } = breakEvenAxes(breakEven);
  return {
    x: {
      ...axisStyle(theme, "inputs"),
      type: "logarithmic",
      offset: false,
      ...x,
      grid: { display: false },
      afterBuildTicks: (axis) => {
        axis.ticks = roundTicks(x, axis.maxWidth / tickRoom).map((value) => ({ value }));
      },
      ticks: {
        ...axisStyle(theme, "").ticks,
        autoSkip: false,
        maxRotation: 0,
        callback: (value) => formatCount(Number(value)),
      },
    },
    y: {
      ...axisStyle(theme, "speedup"),
      type: "linear",
      ...y,
      // Above this line the pool is a gain, below it a loss.
      grid: { color: ({ tick }) => (tick.value === 1 ? theme.mutedText : theme.grid) },
      afterBuildTicks: (axis) => {
        const others = axis.ticks.filter(({ value }) => Math.abs(value - 1) > nearSerial * y.max);
        axis.ticks = [...others, { value: 1 }];
      },
      ticks: {
        ...axisStyle(theme, "").ticks,
        maxTicksLimit: 7,
        includeBounds: false,
        callback: (value) => (value === 1 ? "serial 1×" : `${Number(value)}×`),
      },
    },
  };
}

/** Of the width, for the longest tick of the inputs. */
const tickRoom = 60;
/** Of the axis, between the serial run's tick and others: a line of text on the smallest chart. */
const nearSerial = 0.09;

function tooltipLines(size: BreakEven["sizes"][number] | undefined): string[] {
  if (size === undefined) {
    return [];
  }
  const { speedup, serialMs, poolMs } = size;
  const { value, low, high } = speedup;
  const interval = low === null || high === null ? "" : `, 95 %: ${formatBounds(low, high)}`;
  return [
    `speedup ${formatRatio(value)}${interval}`,
    ...(serialMs === null || poolMs === null
      ? []
      : [`serial ${formatMs(serialMs)}, pool ${formatMs(poolMs)}`]),
  ];
}

function lineOf({ sizes }: BreakEven): MeasuredLine {
  return {
    points: sizes.map(({ inputs, speedup }) => ({ x: inputs, y: speedup.value })),
    intervals: sizes.map(({ speedup: { low, high } }) =>
      low === null || high === null ? null : { low, high },
    ),
  };
}
