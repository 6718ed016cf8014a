import type { Chart as ChartJs, ChartConfiguration } from "chart.js";
import type { Account } from "../../extension/core/report/account.ts";
import type { BarChart, BarsData } from "./barFigure.tsx";
import { accountChart, accountInWords, accountSentences, termsOf, type AccountBar } from "./charts.ts";
import type { MarkName } from "./marks.ts";
import { formatWorkers } from "../../extension/core/text/format.ts";
import { axisStyle, tooltipStyle } from "./parts.ts";
import { dotted, lined, striped } from "./patterns.ts";
import type { Theme } from "../page/theme.ts";
import { drawValueLabels, labelWidth, type ValueLabel } from "./valueLabels.ts";
import { wrappedText } from "./wrappedText.ts";

const marks: Readonly<Record<keyof Account, MarkName>> = {
  usefulWorkers: "bar",
  slowerTasks: "slower",
  dispatch: "dots",
  travel: "lines",
  idle: "empty",
};

/** Where the workers of each pool went. */
export const accountFigure: BarChart<AccountBar> = {
  name: "account",
  legend: (bars) => termsOf(bars).map(({ key, name, meaning }) => [marks[key], name, meaning]),
  configuration,
  drawAbove: drawParts,
  barsOf: accountChart,
  words: accountInWords,
};

type Configuration = ChartConfiguration<"line" | "bar", unknown[]>;

/** One bar a pool, as long as it has workers, in the parts of its account. The data sets are the terms in their order. */
function configuration({ bars }: BarsData<AccountBar>, theme: Theme): Configuration {
  const looks = partLooks(theme);
  const terms = termsOf(bars);
  return {
    type: "bar",
    data: {
      labels: bars.map(({ label }) => label),
      datasets: terms.map(({ key, name }) => ({
        label: name,
        data: bars.map(({ parts }) => parts[key] ?? 0),
        backgroundColor: looks[key].fill,
        hoverBackgroundColor: looks[key].fill,
        borderColor: looks[key].edge,
        hoverBorderColor: looks[key].edge,
        borderWidth: 1,
        barPercentage: 0.72,
        categoryPercentage: 1,
        maxBarThickness: 34,
        stack: "workers",
      })),
    },
    options: {
      indexAxis: "y",
      interaction: { mode: "point", intersect: true },
      layout: { padding: { right: 8 } },
      scales: {
        x: {
          ...axisStyle(theme, "workers"),
          type: "linear",
          stacked: true,
          min: 0,
          max: Math.max(1, ...bars.map(({ workers }) => workers)),
          ticks: { ...axisStyle(theme, "").ticks, maxTicksLimit: 9, precision: 0, maxRotation: 0 },
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
            title: ([item]) => (item === undefined ? "" : `${item.label}: ${partText(bars, item)}`),
            label: ({ chart, datasetIndex, dataIndex }) => {
              const bar = bars[dataIndex];
              const term = terms[datasetIndex];
              return bar === undefined || term === undefined
                ? []
                : wrappedText(chart.ctx, theme, accountSentences(term, bar), chart.width * 0.7);
            },
          },
        },
      },
    },
  };
}

/** Each part has a filling of its own, so that nobody needs the colours to tell them apart. */
function partLooks(
  theme: Theme,
): Readonly<Record<keyof Account, { readonly fill: CanvasPattern | string; readonly edge: string }>> {
  return {
    usefulWorkers: { fill: theme.pool, edge: theme.pool },
    slowerTasks: { fill: striped(theme.machine), edge: theme.machine },
    dispatch: { fill: dotted(theme.dispatch), edge: theme.dispatch },
    travel: { fill: lined(theme.dispatch), edge: theme.dispatch },
    idle: { fill: "transparent", edge: theme.serial },
  };
}

function partText(
  bars: readonly AccountBar[],
  { datasetIndex, dataIndex }: { readonly datasetIndex: number; readonly dataIndex: number },
): string {
  const bar = bars[dataIndex];
  const term = termsOf(bars)[datasetIndex];
  return bar === undefined || term === undefined
    ? ""
    : `${formatWorkers(bar.parts[term.key] ?? 0)} ${term.name}`;
}

/** The value in each part that has room for it. */
function drawParts(
  chart: ChartJs<"line" | "bar", unknown[]>,
  { bars, isInvalid }: BarsData<AccountBar>,
  theme: Theme,
): void {
  const { x: xAxis, y: yAxis } = chart.scales;
  if (xAxis === undefined || yAxis === undefined || yAxis.height / bars.length < theme.fontSize) {
    return;
  }
  const labels = bars.flatMap(({ parts }, index): readonly ValueLabel[] => {
    let start = 0;
    return termsOf(bars).flatMap(({ key }) => {
      const left = xAxis.getPixelForValue(start);
      const part = parts[key] ?? 0;
      start += part;
      const room = xAxis.getPixelForValue(start) - left;
      const text = formatWorkers(part);
      const width = labelWidth(chart.ctx, theme, { text });
      const place = { x: left + (room - width) / 2, y: yAxis.getPixelForValue(index) };
      const isStruck = isInvalid && key === "usefulWorkers";
      return room < width + 8 ? [] : [{ text, ...place, isStruck }];
    });
  });
  drawValueLabels(chart, theme, labels);
}
