import type { ChartConfiguration } from "chart.js";
import { glossary } from "../../extension/core/text/glossary.ts";
import type { BarChart, BarsData } from "./barFigure.tsx";
import { timesChart, timesInWords, type TimesBar } from "./charts.ts";
import { formatMs } from "../../extension/core/text/format.ts";
import { axisStyle, tooltipStyle, type AnyChart } from "./parts.ts";
import { striped } from "./patterns.ts";
import type { Theme } from "../page/theme.ts";
import { drawValueLabels, labelWidth, type ValueLabel } from "./valueLabels.ts";

/** How long the serial run and each pool took. */
export const timesFigure: BarChart<TimesBar> = {
  name: "times",
  legend: () => [
    ["bar", "median"],
    ["hatch", glossary.firstUse.word],
  ],
  configuration,
  drawAbove: drawTimes,
  barsOf: timesChart,
  words: timesInWords,
};

type Configuration = ChartConfiguration<"line" | "bar", unknown[]>;

/** Median times in milliseconds, the serial run first. Data set 0 is the warm time, 1 what the first run and
 *  the start-up add to it, so that the whole bar is the first use. */
function configuration({ bars }: BarsData<TimesBar>, theme: Theme): Configuration {
  const longestMs = Math.max(0, ...bars.map(endOf));
  const unit = axisUnit(longestMs);
  const colourOf = (index: number): string => (bars[index]?.workers === 0 ? theme.serial : theme.pool);
  const common = { barPercentage: 0.72, categoryPercentage: 1, maxBarThickness: 34, stack: "cold" };
  return {
    type: "bar",
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          ...common,
          label: "time (median)",
          data: bars.map(({ warmMs }) => warmMs),
          backgroundColor: ({ dataIndex }: { dataIndex: number }) => colourOf(dataIndex),
        },
        {
          ...common,
          label: glossary.firstUse.word,
          data: bars.map((bar) => endOf(bar) - bar.warmMs),
          backgroundColor: ({ dataIndex }: { dataIndex: number }) => striped(colourOf(dataIndex)),
          borderColor: ({ dataIndex }: { dataIndex: number }) => colourOf(dataIndex),
          borderWidth: 1,
        },
      ],
    },
    options: {
      indexAxis: "y",
      interaction: { mode: "index", axis: "y", intersect: false },
      // All labels have room behind the longest bar, as far as there is room at all.
      layout: {
        padding: ({ chart: { ctx, width } }) => ({
          right: Math.max(8, ...bars.map((bar) => 8 + labelWidth(ctx, theme, barLabel(bar, width)))),
        }),
      },
      scales: {
        x: {
          ...axisStyle(theme, `time (${unit.name})`),
          type: "linear",
          stacked: true,
          min: 0,
          max: longestMs === 0 ? 1 : longestMs,
          ticks: {
            ...axisStyle(theme, "").ticks,
            maxTicksLimit: 6,
            includeBounds: false,
            maxRotation: 0,
            callback: (value) => Number((Number(value) / unit.ms).toPrecision(6)),
          },
        },
        y: {
          ...axisStyle(theme, ""),
          type: "category",
          stacked: true,
          grid: { display: false },
          ticks: { ...axisStyle(theme, "").ticks, color: theme.text },
        },
      },
      plugins: {
        tooltip: {
          ...tooltipStyle(theme),
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => {
              const { warmMs = null, coldMs = null } = bars[dataIndex] ?? {};
              return datasetIndex === 0
                ? `median ${formatMs(warmMs)}`
                : `${glossary.firstUse.word} ${formatMs(coldMs)}`;
            },
          },
        },
      },
    },
  };
}

/** The largest unit of which the axis shows at least one. */
function axisUnit(longestMs: number): { readonly name: string; readonly ms: number } {
  const units = [
    { name: "s", ms: 1000 },
    { name: "ms", ms: 1 },
    { name: "µs", ms: 0.001 },
  ];
  return units.find(({ ms }) => longestMs >= ms) ?? { name: "ms", ms: 1 };
}

/** Where the bar ends. A first run can by chance be faster than the median; the bar is then all solid. */
function endOf({ warmMs, coldMs }: TimesBar): number {
  return Math.max(warmMs, coldMs);
}

/** On a narrow page the bars need the room more than the first use, which is in the table too. */
const leastWidthForDetail = 340;

function barLabel({ warmMs, coldMs }: TimesBar, chartWidth: number): Pick<ValueLabel, "text" | "detail"> {
  const text = formatMs(warmMs);
  return chartWidth < leastWidthForDetail
    ? { text }
    : { text, detail: `${glossary.firstUse.word} ${formatMs(coldMs)}` };
}

/** At the end of each bar, unless the bars are thinner than the letters. */
function drawTimes(chart: AnyChart, { bars }: BarsData<TimesBar>, theme: Theme): void {
  const { x: xAxis, y: yAxis } = chart.scales;
  if (xAxis === undefined || yAxis === undefined || yAxis.height / bars.length < theme.fontSize) {
    return;
  }
  const labels = bars.map((bar, index) => ({
    ...barLabel(bar, chart.width),
    x: xAxis.getPixelForValue(endOf(bar)) + 6,
    y: yAxis.getPixelForValue(index),
  }));
  drawValueLabels(chart, theme, labels);
}
