import type { Measured, PoolTimes } from "./times.ts";
import type { Verdict } from "./verdict.ts";

/** Whether the speedup of a run with this verdict counts. */
export function isEqual(verdict: Verdict): boolean {
  return verdict === "equal" || verdict === "within-tolerance";
}

/** The pool with the best speedup; undefined while none has one. */
export function bestPool(pools: Measured["pools"]): PoolWithSpeedup | undefined {
  return pools
    .filter((pool): pool is PoolWithSpeedup => pool.speedup !== null)
    .toSorted((a, b) => b.speedup.value - a.speedup.value)[0];
}

/** A pool whose maps were long enough to be compared. */
export type PoolWithSpeedup = PoolTimes & { readonly speedup: NonNullable<PoolTimes["speedup"]> };
