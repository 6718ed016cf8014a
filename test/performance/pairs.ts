import type { Ratio } from "../../extension/core/report/ratio.ts";
import { speedupOf } from "../../extension/core/statistics/speedup.ts";

/** So much may a ratio that should be 1 be off. */
export const mostOff = 0.05;

/** Two that are measured right after each other, and how long to go on. */
export interface Pairs {
  readonly one: () => Promise<number>;
  readonly other: () => Promise<number>;
  /** Which of them begins changes from pair to pair, so that it should be even. */
  readonly least: number;
  /** No pair begins later than that, in milliseconds. */
  readonly limitMs: number;
  /** Whether the ratio of both is known well enough. */
  readonly isEnough: (ratio: Ratio) => boolean;
}

/** What the pairs gave. */
export interface PairsResult {
  readonly ones: readonly number[];
  readonly others: readonly number[];
  /** Of one over the other, from those of each pair; see `speedupOf`. A machine that becomes slower or faster from pair to pair
   *  does so for both. */
  readonly ratio: Ratio;
}

/** Measures pairs until their ratio is known well enough, or the time is over.
 *  @throws when a measurement does, or gives what has no ratio. */
export async function measurePairs(
  { one, other, least, limitMs, isEnough }: Pairs,
  now: () => number = () => performance.now(),
): Promise<PairsResult> {
  const endMs = now() + limitMs;
  const ones: number[] = [];
  const others: number[] = [];
  for (;;) {
    if (ones.length % 2 === 0) {
      ones.push(await one());
      others.push(await other());
    } else {
      others.push(await other());
      ones.push(await one());
    }
    const ratio = speedupOf(ones, others);
    if (ratio === undefined) {
      throw new Error(`There is no ratio of ${ones.at(-1)} and ${others.at(-1)}. Measure what takes longer.`);
    }
    if (ones.length >= least && (isEnough(ratio) || now() >= endMs)) {
      return { ones, others, ratio };
    }
  }
}

/** Whether the interval tells that a ratio differs from 1 by no more than `most`, or that it does by more. */
export function isClear({ low, high }: Ratio, most: number): boolean {
  return (
    low !== null &&
    high !== null &&
    ((low >= 1 - most && high <= 1 + most) || high < 1 - most || low > 1 + most)
  );
}
