/** What the speedup chart shows, as points, and the same in words for those who cannot see it. */
import { glossary, type Word } from "../../../extension/core/text/glossary.ts";
import type { Ratio } from "../../../extension/core/report/ratio.ts";
import { type Interval, intervalOf } from "../../../extension/core/report/interval.ts";
import { formatCounted, formatMs, formatRatio } from "../../../extension/core/text/format.ts";
import type { Measured } from "../../../extension/core/report/times.ts";
import type { PredictedSpeedup } from "../../../extension/core/report/simulation.ts";
import { type Quantity, seriesRows, type SeriesRow } from "../../../extension/core/history/seriesRows.ts";
import { flatPoint } from "../../../extension/core/simulation/whatIfWords.ts";

/** A point as Chart.js takes it. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** Measured points with their intervals. */
export interface MeasuredLine {
  /** x: workers, y: speedup or milliseconds. Pools without a speedup are left out. */
  readonly points: readonly ChartPoint[];
  /** The 95 % interval of each of `points`, in their order; null with fewer than three rounds. */
  readonly intervals: readonly (Interval | null)[];
}

/** Speedup over workers, or the time of a map: then each speedup stands where it would bring the serial run's time. */
export interface SpeedupChart extends MeasuredLine {
  readonly quantity: Quantity;
  /** The same of the run beside it; empty without one. */
  readonly beside: MeasuredLine;
  /** Where a pool is neither a gain nor a loss: 1, or the serial run's time; null while that is not known. */
  readonly serial: number | null;
  /** One worker, and each worker count that is measured or predicted. */
  readonly counts: readonly number[];
  /** y = x as a speedup, at each of `counts` up to the cores of the machine, which are its end. */
  readonly ideal: readonly ChartPoint[];
  /** Who gives `ceiling`. */
  readonly giver: Word;
  /** What the machine gives a loop that only computes. Pools whose ceiling is not known are left out. */
  readonly ceiling: readonly ChartPoint[];
  /** The 95 % interval of each point of `ceiling`, in their order. */
  readonly ceilingIntervals: readonly (Interval | null)[];
  /** Simulated: with a core for each worker, up to where it flattens. */
  readonly predicted: readonly ChartPoint[];
  /** The point of `predicted` from which more workers hardly help any more; null without one. */
  readonly flat: ChartPoint | null;
  /** Simulated: between which speedups every schedule of a measured pool's tasks lies, messages included; see
   *  `burdenedBounds`. */
  readonly bounds: readonly (ChartPoint & Interval)[];
  /** The most workers of a pool; 1 without any. */
  readonly mostMeasured: number;
}

/** What the speedup chart draws.
 *  @param predictedCurve empty where a prediction is not known or does not count.
 *  @param beside the rows of another run.
 *  @param cores of the machine; null where it is not known. */
export function speedupChart(
  measured: Measured,
  predictedCurve: readonly PredictedSpeedup[],
  {
    quantity = "speedup",
    beside = [],
    cores = null,
    giver = glossary.machine,
  }: {
    readonly quantity?: Quantity;
    readonly beside?: readonly SeriesRow[];
    readonly cores?: number | null;
    readonly giver?: Word;
  } = {},
): SpeedupChart {
  const { pools } = measured;
  const serial = quantity === "speedup" ? 1 : (measured.serial?.medianMs ?? null);
  const placed = (speedup: number): readonly number[] => {
    const place = quantity === "speedup" ? speedup : (serial ?? 0) / speedup;
    return place > 0 && Number.isFinite(place) ? [place] : [];
  };
  const pointAt = (workers: number, speedup: number): readonly ChartPoint[] =>
    placed(speedup).map((y) => ({ x: workers, y }));
  const intervalAt = (interval: Interval | null): Interval | null => {
    const [one, other] = interval === null ? [] : [placed(interval.low)[0], placed(interval.high)[0]];
    return one === undefined || other === undefined
      ? null
      : { low: Math.min(one, other), high: Math.max(one, other) };
  };
  const ceilings = pools.flatMap(({ workers, ceiling }) =>
    ceiling === null ? [] : pointAt(workers, ceiling.value).map((point) => ({ point, ceiling })),
  );
  const counts = pools.map(({ workers }) => workers);
  const besideCounts = beside.map(({ workers }) => workers).filter((workers) => workers > 0);
  const flat = flatPoint(predictedCurve);
  const all = ascending([1, ...counts, ...besideCounts, ...predictedCurve.map(({ workers }) => workers)]);
  const most = Math.max(...all);
  const possible = cores === null || cores >= most ? all : [...all.filter((one) => one < cores), cores];
  return {
    quantity,
    serial,
    ...measuredLine(seriesRows(measured), quantity),
    beside: measuredLine(beside, quantity),
    counts: all,
    ideal: possible.flatMap((workers) => pointAt(workers, workers)),
    giver,
    ceiling: ceilings.map(({ point }) => point),
    ceilingIntervals: ceilings.map(({ ceiling }) => intervalAt(intervalOf(ceiling))),
    predicted: predictedCurve.flatMap(({ workers, speedup }) => pointAt(workers, speedup)),
    flat: flat === undefined ? null : (pointAt(flat.workers, flat.speedup)[0] ?? null),
    bounds:
      predictedCurve.length === 0
        ? []
        : pools.flatMap(({ workers, prediction }) => {
            const bounds = intervalAt(prediction?.bounds ?? null);
            return bounds === null ? [] : [{ x: workers, y: bounds.high, ...bounds }];
          }),
    mostMeasured: Math.max(1, ...counts, ...besideCounts),
  };
}

function ascending(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

/** The measured points of some rows; the serial run has none. */
function measuredLine(rows: readonly SeriesRow[], quantity: Quantity): MeasuredLine {
  const measured = rows.flatMap((row): readonly (Ratio & { readonly workers: number })[] => {
    const ratio = row[quantity];
    return row.workers === 0 || ratio === null ? [] : [{ workers: row.workers, ...ratio }];
  });
  return {
    points: measured.map(({ workers, value }) => ({ x: workers, y: value })),
    intervals: measured.map(intervalOf),
  };
}

/** A value of the vertical axis: `3.31×`, `302 ms`. */
export function formatPlace(quantity: Quantity, place: number | null): string {
  return quantity === "speedup" ? formatRatio(place) : formatMs(place);
}

/** An interval of the vertical axis: `3.29×–3.33×`. An en dash for one that is not known. */
export function formatPlaces(quantity: Quantity, interval: Interval | null): string {
  return interval === null
    ? "–"
    : `${formatPlace(quantity, interval.low)}–${formatPlace(quantity, interval.high)}`;
}

/** The speedup chart for those who cannot see it. */
export function speedupInWords(chart: SpeedupChart, besideName: string | null = null): string {
  const { quantity, ceiling, giver, predicted, mostMeasured, beside } = chart;
  const title = quantity === "speedup" ? "Speedup over workers" : "Time over workers";
  const values = lineInWords(chart, quantity, { ceiling, giver });
  const beyond = predicted
    .filter(({ x }) => x > mostMeasured)
    .map(({ x, y }) => `${formatPlace(quantity, y)} with ${formatCounted(x, "worker")}`);
  const sentences = [
    values.length === 0 ? `${title}: nothing measured yet.` : `${title}: ${values.join(", ")}.`,
    ...(besideName === null || beside.points.length === 0
      ? []
      : [`Beside it ${besideName}: ${lineInWords(beside, quantity, { ceiling: [], giver }).join(", ")}.`]),
    ...(beyond.length === 0 ? [] : [`Predicted, with a core for each: ${beyond.join(", ")}.`]),
  ];
  return sentences.join(" ");
}

function lineInWords(
  { points, intervals }: MeasuredLine,
  quantity: Quantity,
  { ceiling, giver }: Pick<SpeedupChart, "ceiling" | "giver">,
): readonly string[] {
  return points.map(({ x, y }, index) => {
    const interval = intervals[index] ?? null;
    const most = ceiling.find((point) => point.x === x);
    const asides = [
      ...(interval === null ? [] : [`95 % interval ${formatPlaces(quantity, interval)}`]),
      ...(most === undefined ? [] : [`the ${giver.word} ${formatPlace(quantity, most.y)}`]),
    ];
    const brackets = asides.length === 0 ? "" : ` (${asides.join(", ")})`;
    return `${formatPlace(quantity, y)} with ${formatCounted(x, "worker")}${brackets}`;
  });
}
