import type { ChangeVerdict } from "../report/change.ts";
import type { Ratio } from "../report/ratio.ts";
import { noiseOf } from "./noise.ts";

/** Differences below this are never called any: two processes that run the same code differ by some per cent from where
 *  the system puts their memory (Mytkowicz and others, ASPLOS 2009) and from what the engine compiles when, which
 *  repeating rounds within one process cannot show. As `judge` of BenchmarkTools.jl has it. */
export const negligible = 0.05;

/** The least difference that counts between two serial runs with this noise, as a part of 1. */
export function leastDifference(noises: readonly (ReturnType<typeof noiseOf> | null)[]): {
  readonly leastDifference: number;
  readonly isNoise: boolean;
} {
  const noise = Math.max(...noises.map((each) => (each?.high ?? 1) - 1));
  return { leastDifference: Math.max(negligible, noise), isNoise: noise > negligible };
}

/** A change counts when its whole interval lies beyond the least difference, and is none when all of it lies within, as
 *  criterion decides.
 *  @param least as a part of 1.
 *  @param none within what a change is none, where that is less. */
export function changeVerdict(ratio: Ratio | null, least: number, none = least): ChangeVerdict {
  if (ratio === null || ratio.low === null || ratio.high === null) {
    return "unclear";
  }
  if (ratio.low > 1 + least) {
    return "faster";
  }
  if (ratio.high < 1 / (1 + least)) {
    return "slower";
  }
  return ratio.low >= 1 / (1 + none) && ratio.high <= 1 + none ? "same" : "unclear";
}
