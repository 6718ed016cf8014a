/** The lines of the speedup chart, as Chart.js takes them. */
import type { ChartDataset } from "chart.js";
import type { MeasuredLine, SpeedupChart } from "./points.ts";
import type { Theme } from "../../page/theme.ts";

/** What can be shown and hidden by itself. */
export const seriesNames = ["speedup", "interval", "ideal", "ceiling", "predicted", "bounds"] as const;
export type SeriesName = (typeof seriesNames)[number];

/** Whether there is anything to show of a series. */
export function hasSeries(chart: SpeedupChart, name: SeriesName): boolean {
  switch (name) {
    case "speedup":
      return chart.points.length > 0;
    case "interval":
      return chart.intervals.some((interval) => interval !== null);
    case "ideal":
      return true;
    case "ceiling":
    case "predicted":
      return chart[name].length > 0;
    // A range at one worker count alone has no width.
    case "bounds":
      return chart.bounds.length > 1;
  }
}

/** The places of some data sets in `speedupSeries`. */
export const seriesSets = { measured: 0, ceiling: 3, predicted: 4, beside: 7 } as const;

/** Of the measured points, in pixels. */
export const pointRadius = 4;

/** What the lines depend on. */
export interface SeriesParts {
  readonly speedup: SpeedupChart;
  readonly hidden: ReadonlySet<SeriesName>;
  readonly isInvalid: boolean;
  /** The name of the run beside it; null without one. */
  readonly besideName: string | null;
}

type Series = ChartDataset<"line" | "bar", unknown[]>;

/** The data sets: 0 is the speedup, 1 its 95 % interval, 2 the ideal, 3 the machine's ceiling, 4 the prediction, 5 and 6
 *  the bounds of every schedule, which `drawBounds` fills, 7 and 8 the run beside it with its intervals,
 *  where there is one. `seriesSets` names those that a tooltip tells of. */
export function speedupSeries(parts: SeriesParts, theme: Theme): Series[] {
  const { speedup, hidden, besideName } = parts;
  return [
    ...measuredSeries(parts, theme),
    idealSeries(parts, theme),
    ceilingSeries(parts, theme),
    predictedSeries(parts, theme),
    ...boundsSeries(parts, theme),
    ...(besideName === null ? [] : besideSeries(besideName, speedup.beside, hidden, theme)),
  ];
}

function measuredSeries({ speedup, hidden, isInvalid }: SeriesParts, theme: Theme): Series[] {
  const colour = theme.pool;
  return [
    {
      type: "line",
      label: isInvalid ? "speedup (does not count)" : "speedup",
      hidden: hidden.has("speedup"),
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
      hidden: hidden.has("interval"),
      data: intervalBars(speedup),
      backgroundColor: colour,
      hoverBackgroundColor: colour,
      barThickness: 1.5,
      grouped: false,
      order: 1,
    },
  ];
}

function idealSeries({ speedup, hidden }: SeriesParts, theme: Theme): Series {
  return {
    type: "line",
    label: "ideal",
    hidden: hidden.has("ideal"),
    data: [...speedup.ideal],
    borderColor: theme.mutedText,
    backgroundColor: theme.mutedText,
    borderWidth: 1.5,
    borderDash: [6, 5],
    pointRadius: 0,
    pointHoverRadius: 0,
    order: 4,
  };
}

function ceilingSeries({ speedup, hidden }: SeriesParts, theme: Theme): Series {
  return {
    type: "line",
    label: speedup.giver.word,
    hidden: hidden.has("ceiling"),
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
  };
}

function predictedSeries({ speedup, hidden }: SeriesParts, theme: Theme): Series {
  return {
    type: "line",
    label: "predicted",
    hidden: hidden.has("predicted"),
    data: [...speedup.predicted],
    borderColor: theme.pool,
    backgroundColor: theme.background,
    borderWidth: 1.5,
    borderDash: [3, 4],
    clip: 5,
    // Rings, not discs: nobody has measured them.
    pointRadius: 3,
    pointHoverRadius: 4.5,
    pointBorderWidth: 1.5,
    pointBackgroundColor: theme.background,
    order: 3,
  };
}

function boundsSeries({ speedup, hidden }: SeriesParts, theme: Theme): Series[] {
  const bound = {
    type: "line",
    hidden: hidden.has("bounds") || !hasSeries(speedup, "bounds"),
    borderWidth: 0,
    pointRadius: 0,
    pointHoverRadius: 0,
    backgroundColor: theme.poolFaint,
    order: 5,
  } as const;
  return [
    { ...bound, label: "predicted at least", data: speedup.bounds.map(({ x, low }) => ({ x, y: low })) },
    { ...bound, label: "predicted at most", data: speedup.bounds.map(({ x, high }) => ({ x, y: high })) },
  ];
}

function besideSeries(
  name: string,
  beside: MeasuredLine,
  hidden: SeriesParts["hidden"],
  theme: Theme,
): Series[] {
  return [
    {
      type: "line",
      label: name,
      hidden: hidden.has("speedup"),
      data: [...beside.points],
      borderColor: theme.beside,
      backgroundColor: theme.beside,
      borderWidth: 2,
      // Told apart without its colour as well.
      borderDash: [8, 4],
      pointStyle: "triangle",
      pointRadius: pointRadius + 1,
      pointHoverRadius: 7,
      pointBorderWidth: 0,
      clip: 5,
      order: 1,
    },
    {
      type: "bar",
      label: "its 95 % interval",
      hidden: hidden.has("speedup") || hidden.has("interval"),
      data: intervalBars(beside),
      backgroundColor: theme.beside,
      hoverBackgroundColor: theme.beside,
      barThickness: 1.5,
      grouped: false,
      order: 1,
    },
  ];
}

/** What a bar chart takes for intervals. */
export function intervalBars({ points, intervals }: MeasuredLine) {
  return points.flatMap(({ x }, index) => {
    const interval = intervals[index];
    return interval ? [{ x, y: [interval.low, interval.high] }] : [];
  });
}
