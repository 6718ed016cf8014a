import type { Ratio } from "./ratio.ts";

/** The 95 % interval of a ratio. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 95 % interval of a ratio; null when there are too few rounds to tell. */
export function intervalOf(ratio: Ratio | null): Interval | null {
  const { low = null, high = null } = ratio ?? {};
  return low === null || high === null ? null : { low, high };
}
