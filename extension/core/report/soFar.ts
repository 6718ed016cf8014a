import { bestPool } from "./pools.ts";
import type { Ratio } from "./ratio.ts";
import type { Measured } from "./times.ts";

/** The best speedup of a run that goes on. It is no answer: whether a pool is worth it is said at the end. */
export interface SoFar {
  readonly speedup: Ratio;
  /** How many rounds it comes from. */
  readonly rounds: number;
}

/** That of the best pool of several workers; undefined until such a pool and the serial run have had a round. */
export function soFarOf({ serial, pools }: Measured): SoFar | undefined {
  const best = bestPool(pools.filter(({ workers }) => workers > 1));
  if (serial === null || best === undefined) {
    return undefined;
  }
  const { speedup, samplesMs } = best;
  return { speedup, rounds: Math.min(serial.samplesMs.length, samplesMs.length) };
}
