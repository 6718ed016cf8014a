/** What the speedup chart shows, as points, and the same in words for those who cannot see it. */
import { formatRange, type Interval, intervalOf } from "./charts.ts";
import { formatCounted, formatRatio } from "./format.ts";
import type { Measured, PredictedSpeedup } from "./measurement.ts";
import { flatPoint } from "./whatIfWords.ts";

/** A point as Chart.js takes it. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** Speedup over workers. */
export interface SpeedupChart {
  /** x: workers, y: speedup. Pools without a speedup are left out. */
  readonly points: readonly ChartPoint[];
  /** The 95 % interval of each of `points`, in their order; null with fewer than three rounds. */
  readonly intervals: readonly (Interval | null)[];
  /** y = x, at 1 and at each worker count that is measured or predicted. */
  readonly ideal: readonly ChartPoint[];
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
 *  @param predictedCurve empty where a prediction is not known or does not count. */
export function speedupChart({ pools }: Measured, predictedCurve: readonly PredictedSpeedup[]): SpeedupChart {
  const speedups = pools.flatMap(({ workers, speedup }) =>
    speedup === null ? [] : [{ workers, ...speedup }],
  );
  const ceilings = pools.flatMap(({ workers, ceiling }) =>
    ceiling === null ? [] : [{ workers, ...ceiling }],
  );
  const measured = pools.map(({ workers }) => workers);
  const flat = flatPoint(predictedCurve);
  const counts = new Set([1, ...measured, ...predictedCurve.map(({ workers }) => workers)]);
  return {
    points: speedups.map(({ workers, value }) => ({ x: workers, y: value })),
    intervals: speedups.map(intervalOf),
    ideal: [...counts].toSorted((a, b) => a - b).map((workers) => ({ x: workers, y: workers })),
    ceiling: ceilings.map(({ workers, value }) => ({ x: workers, y: value })),
    ceilingIntervals: ceilings.map(intervalOf),
    predicted: predictedCurve.map(({ workers, speedup }) => ({ x: workers, y: speedup })),
    flat: flat === undefined ? null : { x: flat.workers, y: flat.speedup },
    bounds:
      predictedCurve.length === 0
        ? []
        : pools.flatMap(({ workers, prediction }) =>
            prediction?.bounds ? [{ x: workers, y: prediction.bounds.high, ...prediction.bounds }] : [],
          ),
    mostMeasured: Math.max(1, ...measured),
  };
}

/** The speedup chart for those who cannot see it. */
export function speedupInWords({
  points,
  intervals,
  ceiling,
  predicted,
  mostMeasured,
}: SpeedupChart): string {
  const values = points.map(({ x, y }, index) => {
    const interval = intervals[index] ?? null;
    const most = ceiling.find((point) => point.x === x);
    const beside = [
      ...(interval === null ? [] : [`95 % interval ${formatRange(interval)}`]),
      ...(most === undefined ? [] : [`the machine's ceiling ${formatRatio(most.y)}`]),
    ];
    const brackets = beside.length === 0 ? "" : ` (${beside.join(", ")})`;
    return `${formatRatio(y)} with ${formatCounted(x, "worker")}${brackets}`;
  });
  const beyond = predicted
    .filter(({ x }) => x > mostMeasured)
    .map(({ x, y }) => `${formatRatio(y)} with ${formatCounted(x, "worker")}`);
  const sentences = [
    values.length === 0
      ? "Speedup over workers: nothing measured yet."
      : `Speedup over workers: ${values.join(", ")}.`,
    ...(beyond.length === 0 ? [] : [`Predicted, with a core for each: ${beyond.join(", ")}.`]),
  ];
  return sentences.join(" ");
}
