import { speedupOf } from "./speedup.ts";

/** Speedups between `low` and `high` are noise; `high - 1` is the least difference that means anything. */
export interface Noise {
  /** 1 / `high`: noise favours neither side. */
  readonly low: number;
  /** At least 1. */
  readonly high: number;
}

/** The speedups that noise alone shows now, at least 95 times in 100, when the serial run is measured against itself in
 *  as many rounds; 90 times when rounds are few and stalls are rare, as most of these are yet to be seen.
 *
 *  Each serial run is one side and the next round's is the other. What `speedupOf` makes of these, which would be
 *  exactly 1 without noise, gives the range. A drift over the rounds counts only as far as it goes in one round.
 *
 *  Undefined below 4 samples, when a sample is 0, or when they are too far apart for any number. */
export function noiseOf(serialMs: readonly number[]): Noise | undefined {
  const again = speedupOf(serialMs.slice(0, -1), serialMs.slice(1));
  if (again === undefined || again.low === null || again.high === null) {
    return undefined;
  }
  const high = Math.max(again.high, 1 / again.low);
  return Number.isFinite(high) ? { low: 1 / high, high } : undefined;
}
