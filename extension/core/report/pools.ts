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
}: Pick<Report, "firstCalls"> & {
  readonly pools: readonly Pick<PoolTimes, "workers" | "speedup">[];
}): ToldSpeedup | undefined {
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

/** The pool of several workers with the best speedup, or the pool of one where there is no other: nobody makes a pool of one
 *  worker to be faster. Undefined while none has a speedup. */
export function bestPool<Pool extends Pick<PoolTimes, "workers" | "speedup">>(
  pools: readonly Pool[],
): WithSpeedup<Pool> | undefined {
  const [best] = pools
    .filter((pool): pool is WithSpeedup<Pool> => pool.speedup !== null)
    .toSorted(
      (a, b) => Number(a.workers === 1) - Number(b.workers === 1) || b.speedup.value - a.speedup.value,
    );
  return best;
}

/** A pool whose maps were long enough to be compared. */
export type WithSpeedup<Pool extends Pick<PoolTimes, "speedup"> = PoolTimes> = Pool & {
  readonly speedup: NonNullable<PoolTimes["speedup"]>;
};
