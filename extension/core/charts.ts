/** From measured times to what the charts draw, and the same in words for those who cannot see them. */
import { formatCounted, formatMs, formatRatio } from "./format.ts";
import type { Measured, PoolTimes, SerialTimes } from "./model.ts";
import { pairedRatios } from "./statistics.ts";

/** A point as Chart.js takes it. */
interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** The lowest and the highest of the rounds' ratios. Not a confidence interval: it only grows with more rounds. */
export interface RoundsRange {
  readonly low: number;
  readonly high: number;
}

/** Speedup over workers. */
export interface SpeedupChart {
  /** x: workers, y: speedup. Pools without a speedup are left out. */
  readonly points: readonly ChartPoint[];
  /** The range over rounds of each of `points`, in their order; null with fewer than two rounds. */
  readonly ranges: readonly (RoundsRange | null)[];
  /** y = x, from 1 to the most workers. */
  readonly ideal: readonly ChartPoint[];
  /** Where the y axis ends, a whole number: with all that was measured in sight, and the ideal line as long as that leaves the
   *  measured points in at least the lower third. */
  readonly top: number;
}

/** One bar of times. */
export interface TimesBar {
  /** 0 for the serial run. */
  readonly workers: number;
  readonly label: string;
  readonly warmMs: number;
  /** What the first run took, start-up included. Hardly ever less than `warmMs`. */
  readonly coldMs: number;
}

/** What the speedup chart draws. */
export function speedupChart({ serial, pools }: Measured): SpeedupChart {
  const withSpeedup = pools.flatMap((pool) =>
    pool.speedup === null ? [] : [{ pool, y: pool.speedup.value }],
  );
  const ranges = withSpeedup.map(({ pool }) => roundsRange(serial, pool));
  const counts = new Set([1, ...pools.map((pool) => pool.workers)]);
  const highest = Math.max(0, ...withSpeedup.map(({ y }) => y), ...ranges.map((range) => range?.high ?? 0));
  return {
    points: withSpeedup.map(({ pool, y }) => ({ x: pool.workers, y })),
    ranges,
    ideal: [...counts].toSorted((a, b) => a - b).map((workers) => ({ x: workers, y: workers })),
    top: Math.ceil(Math.max(2, highest, Math.min(Math.max(...counts), 3 * highest))),
  };
}

/** What the times chart draws: the serial run first, then the pools in order of workers. */
export function timesChart({ serial, pools }: Measured): readonly TimesBar[] {
  const serialBar =
    serial === null ? [] : [{ workers: 0, label: "serial", warmMs: serial.medianMs, coldMs: serial.firstMs }];
  return [
    ...serialBar,
    ...pools.map(({ workers, medianMs, startupMs, firstMs }) => ({
      workers,
      label: formatCounted(workers, "worker"),
      warmMs: medianMs,
      coldMs: startupMs + firstMs,
    })),
  ];
}

/** How far the ratios serial/pool of the single rounds lie apart; null with fewer than two rounds. */
export function roundsRange(serial: SerialTimes | null, pool: PoolTimes): RoundsRange | null {
  const ratios = pairedRatios(serial?.samplesMs ?? [], pool.samplesMs) ?? [];
  const [first = 0] = ratios;
  // No spread into Math.min: a run can have more rounds than a call can have arguments.
  return ratios.length < 2
    ? null
    : {
        low: ratios.reduce((low, ratio) => Math.min(low, ratio), first),
        high: ratios.reduce((high, ratio) => Math.max(high, ratio), first),
      };
}

/** A range in a few characters: `3.29×–3.33×`. An en dash for one that is not known. */
export function formatRange(range: RoundsRange | null): string {
  return range === null ? "–" : `${formatRatio(range.low)}–${formatRatio(range.high)}`;
}

/** The speedup chart for those who cannot see it. */
export function speedupInWords({ points, ranges }: SpeedupChart): string {
  const values = points.map(({ x, y }, index) => {
    const range = ranges[index] ?? null;
    const over = range === null ? "" : ` (range over rounds ${formatRange(range)})`;
    return `${formatRatio(y)} with ${formatCounted(x, "worker")}${over}`;
  });
  return values.length === 0
    ? "Speedup over workers: nothing measured yet."
    : `Speedup over workers: ${values.join(", ")}.`;
}

/** The times chart for those who cannot see it. */
export function timesInWords(bars: readonly TimesBar[]): string {
  const values = bars.map(
    ({ label, warmMs, coldMs }) => `${label} ${formatMs(warmMs)} (cold ${formatMs(coldMs)})`,
  );
  return values.length === 0 ? "Median times: nothing measured yet." : `Median times: ${values.join(", ")}.`;
}
