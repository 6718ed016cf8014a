/** How much of the speedup chart is in sight, and where its axes have ticks. */
import type { SpeedupChart } from "./points.ts";

/** What a person can choose about the ends and the steps of the axes. */
export interface AxesChoice {
  /** Both axes double in equal steps; otherwise they grow in equal steps. Worker counts are to scale in both. */
  readonly isLogarithmic: boolean;
  /** Up to the last predicted worker count; otherwise up to the last measured one. */
  readonly isPredictedShown: boolean;
}

/** From where to where an axis goes. */
export interface Axis {
  readonly min: number;
  readonly max: number;
}

/** Both axes. */
export interface SpeedupAxes {
  readonly x: Axis;
  readonly y: Axis;
}

/** The axes that show what was chosen. All points are in sight, those of the run beside it as well, and the ceiling as long as
 *  that leaves the best point in at least the lower third; the ideal line ends at the edge. An interval up to twice the best
 *  point is in sight too. An axis of times reaches up to the serial run's. */
export function speedupAxes(
  chart: SpeedupChart,
  { isLogarithmic, isPredictedShown }: AxesChoice,
): SpeedupAxes {
  const { ceiling, predicted, mostMeasured, quantity } = chart;
  const points = [...chart.points, ...chart.beside.points];
  const intervals = [...chart.intervals, ...chart.beside.intervals];
  const shown = isPredictedShown ? predicted : [];
  const most = Math.max(mostMeasured, ...shown.map(({ x }) => x));
  const best = Math.max(0, ...[...points, ...shown].map(({ y }) => y));
  const highest = Math.max(0, ...intervals.map((interval) => interval?.high ?? 0));
  if (quantity === "time") {
    const top = Math.max(chart.serial ?? 0, best, Math.min(highest, 2 * best)) || 1;
    const lowest = Math.min(top, ...[...points, ...shown].map(({ y }) => y).filter((y) => y > 0));
    return {
      x: workerAxis(most, isLogarithmic),
      y: isLogarithmic ? { min: lowest / 1.5, max: top * 1.25 } : { min: 0, max: top * 1.08 },
    };
  }
  const given = Math.max(0, ...ceiling.map(({ y }) => y));
  const top = Math.max(leastTop, best, Math.min(highest, 2 * best), Math.min(given, 3 * best));
  const x = workerAxis(most, isLogarithmic);
  if (isLogarithmic) {
    const lows = intervals.map((interval) => interval?.low ?? 1);
    const lowest = Math.max(leastRatio, Math.min(1, ...points.map(({ y }) => y), ...lows));
    return { x, y: { min: lowest < nearlySerial ? powerBelow(lowest) : nearlySerial, max: powerAbove(top) } };
  }
  const step = top < 4 ? 0.5 : 1;
  return { x, y: { min: 0, max: Math.ceil(top / step) * step } };
}

/** An axis of speedups goes at least so far above the serial run. */
const leastTop = 1.5;

function workerAxis(most: number, isLogarithmic: boolean): Axis {
  const margin = Math.max(0.5, (most - 1) * 0.08);
  return isLogarithmic ? { min: 0.9, max: most * 1.12 } : { min: 1 - margin, max: most + margin };
}

/** A smaller speedup is beyond what anybody wants to see on a logarithmic axis. */
const leastRatio = 1 / 1024;

/** Where no speedup is lower, a logarithmic axis needs to show nothing below this. */
const nearlySerial = 0.7;

/** The worker counts that have ticks, of all that are measured or predicted: those that no tick to the right leaves too
 *  little room, so that the largest count is always there.
 *  @param placeOf where a count lies, in pixels.
 *  @param widthOf how wide its label is. */
export function workerTicks(
  counts: readonly number[],
  { min, max }: Axis,
  placeOf: (count: number) => number,
  widthOf: (count: number) => number,
): readonly number[] {
  const kept: number[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (const count of counts.filter((one) => one >= min && one <= max).toReversed()) {
    const half = widthOf(count) / 2;
    if (placeOf(count) + half <= limit) {
      kept.unshift(count);
      limit = placeOf(count) - half - leastGap;
    }
  }
  return kept;
}

/** Between two labels, in pixels. */
const leastGap = 8;

/** Ticks of a logarithmic axis: the powers of two, or every second of them, or every third … when there are many. */
export function powerTicks({ min, max }: Axis, mostTicks: number): readonly number[] {
  const first = Math.ceil(Math.log2(min) - tiny);
  const last = Math.floor(Math.log2(max) + tiny);
  const step = Math.max(1, Math.ceil((last - first + 1) / mostTicks));
  // The speedup of 1 always has one.
  const start = Math.ceil(first / step) * step;
  const count = Math.max(0, Math.floor((last - start) / step) + 1);
  return Array.from({ length: count }, (_, index) => 2 ** (start + index * step));
}

/** Ticks of a logarithmic axis at 1, 2 and 5 times the powers of ten, or at these powers alone when there are many. */
export function roundTicks({ min, max }: Axis, mostTicks: number): readonly number[] {
  const first = Math.floor(Math.log10(min) + tiny);
  const powers = Array.from(
    { length: Math.floor(Math.log10(max) + tiny) - first + 1 },
    (_, index) => first + index,
  );
  const [fine = [], coarse = []] = [[1, 2, 5], [1]].map((steps) =>
    powers
      .flatMap((power) => steps.map((step) => step * 10 ** power))
      .filter((value) => value >= min && value <= max),
  );
  return fine.length <= mostTicks ? fine : coarse;
}

/** Logarithms of powers of two may miss their integers by rounding. */
const tiny = 1e-9;

function powerBelow(value: number): number {
  return 2 ** Math.floor(Math.log2(value) + tiny);
}

function powerAbove(value: number): number {
  return 2 ** Math.ceil(Math.log2(value) - tiny);
}
