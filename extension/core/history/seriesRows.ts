/** What the speedup chart draws of a run, as rows that are small enough to travel with another run. */
import type { Measured } from "../report/times.ts";
import type { Ratio } from "../report/ratio.ts";
import { speedupOf } from "../statistics/speedup.ts";

/** What the vertical axis of the speedup chart shows. */
export type Quantity = "speedup" | "time";

/** One worker count of a run. */
export interface SeriesRow {
  /** 0 for the serial run. */
  readonly workers: number;
  /** The median in milliseconds with its interval; see `timeOf`. */
  readonly time: Ratio;
  /** As in `PoolTimes`; null for the serial run as well. */
  readonly speedup: Ratio | null;
}

/** The rows of all that was measured, the serial run first, then the pools in order of workers. */
export function seriesRows({ serial, pools }: Measured): readonly SeriesRow[] {
  return [
    ...(serial === null ? [] : [{ workers: 0, time: timeOf(serial), speedup: null }]),
    ...pools.map((pool) => ({ workers: pool.workers, time: timeOf(pool), speedup: pool.speedup })),
  ];
}

/** The median time with the 95 % interval that `speedupOf` gives against a millisecond, widened where it would leave the
 *  median out. Its ends are null below 3 rounds, and when a time is below the clock's resolution. */
function timeOf({
  medianMs,
  samplesMs,
}: {
  readonly medianMs: number;
  readonly samplesMs: readonly number[];
}): Ratio {
  const { low = null, high = null } =
    speedupOf(
      samplesMs,
      samplesMs.map(() => 1),
    ) ?? {};
  return low === null || high === null
    ? { value: medianMs, low: null, high: null }
    : { value: medianMs, low: Math.min(low, medianMs), high: Math.max(high, medianMs) };
}
