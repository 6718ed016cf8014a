import type { Report } from "./report.ts";
import type { PoolTimes } from "./times.ts";
import type { Verdict } from "./verdict.ts";

/** Whether the speedup of a run with this verdict counts. */
export function isEqual(verdict: Verdict): boolean {
  return verdict === "equal" || verdict === "within-tolerance";
}

/** The speedup that a run is told with: of first calls where only these do the work, else of the best pool; undefined for
 *  none. */
export function toldSpeedup({
  pools,
  firstCalls,
}: Pick<Report, "pools" | "firstCalls">): ToldSpeedup | undefined {
  const best = firstCalls ?? bestPool(pools);
  return best?.speedup
    ? { speedup: best.speedup, workers: best.workers, isOfFirstCalls: firstCalls !== null }
    : undefined;
}

/** See `toldSpeedup`. */
export interface ToldSpeedup extends Pick<WithSpeedup, "speedup" | "workers"> {
  /** Of calls where nothing was called before, and not of the measured rounds. */
  readonly isOfFirstCalls: boolean;
}

/** The pool with the best speedup; undefined while none has one. */
export function bestPool<Pool extends Pick<PoolTimes, "speedup">>(
  pools: readonly Pool[],
): WithSpeedup<Pool> | undefined {
  return pools
    .filter((pool): pool is WithSpeedup<Pool> => pool.speedup !== null)
    .toSorted((a, b) => b.speedup.value - a.speedup.value)[0];
}

/** A pool whose maps were long enough to be compared. */
export type WithSpeedup<Pool extends Pick<PoolTimes, "speedup"> = PoolTimes> = Pool & {
  readonly speedup: NonNullable<PoolTimes["speedup"]>;
};
