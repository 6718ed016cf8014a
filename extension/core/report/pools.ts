import type { PoolTimes } from "./times.ts";
import type { Verdict } from "./verdict.ts";

/** Whether the speedup of a run with this verdict counts. */
export function isEqual(verdict: Verdict): boolean {
  return verdict === "equal" || verdict === "within-tolerance";
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
