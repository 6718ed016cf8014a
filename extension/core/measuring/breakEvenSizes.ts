import type { Ratio } from "../report/ratio.ts";
import type { SizeSamples } from "../statistics/costLine.ts";
import { speedupOf } from "../statistics/speedup.ts";

/** The speedup with so many of the inputs. */
export interface SizeSpeedup {
  readonly inputs: number;
  readonly speedup: Ratio;
}

/** The speedups of sizes, as far as there are any. */
export function speedupsOf(sizes: readonly SizeSamples[]): readonly SizeSpeedup[] {
  return sizes.flatMap(({ inputs, serialMs, poolMs }) => {
    const speedup = speedupOf(serialMs, poolMs);
    return speedup === undefined ? [] : [{ inputs, speedup }];
  });
}

/** Each size has so many times fewer inputs than the last one, until the pool has lost. */
const step = 4;
/** A line that is to be checked takes one more than its two ends. */
const leastSizes = 3;

/** How many inputs to measure with next, to find about where a pool begins to pay: fewer and fewer until it has lost for sure.
 *  Undefined then.
 *  @param measured those that were, that of all inputs among them, ascending. */
export function nextSize(measured: readonly SizeSpeedup[]): number | undefined {
  const least = measured[0]?.inputs ?? 1;
  const hasLost = clearSizes(measured).lost !== undefined;
  return least > 1 && (!hasLost || measured.length < leastSizes)
    ? Math.max(1, Math.floor(least / step))
    : undefined;
}

/** The most inputs with which the pool was slower for sure, and the fewest above with which it was faster. A single one, which
 *  runs beside no other, needs no proof.
 *  @param least the difference that counts, as a part of 1. */
export function clearSizes(
  measured: readonly SizeSpeedup[],
  least = 0,
): {
  readonly lost: number | undefined;
  readonly won: number | undefined;
} {
  const isWin = (low: number | null) => low !== null && low > 1 + least;
  const lost = measured.findLast(
    ({ inputs, speedup: { low, high } }) =>
      (high !== null && high < 1 / (1 + least)) || (inputs === 1 && !isWin(low)),
  )?.inputs;
  const won = measured.find(({ inputs, speedup }) => isWin(speedup.low) && inputs > (lost ?? 0))?.inputs;
  return { lost, won };
}

/** Of neighbours in a row that begins with all inputs one has so many times the other one's. */
const fineStep = step ** (1 / 6);
/** So many on each side of the crossing. */
const neighbours = 2;

/** Those whose further rounds tell the most about the crossing: its neighbours in a row that is the same whatever comes to be
 *  known. Those that were measured, where none is known; that of all inputs has been measured often enough.
 *  @param measured as in `nextSize`. */
export function sizesAround(
  measured: readonly SizeSpeedup[],
  crossing: number | undefined,
): readonly number[] {
  const all = measured.at(-1)?.inputs ?? 1;
  if (crossing === undefined || crossing > all) {
    return measured.slice(0, -1).map(({ inputs }) => inputs);
  }
  const nearest = Math.round(Math.log(all / crossing) / Math.log(fineStep));
  const sizes = Array.from({ length: 2 * neighbours + 1 }, (_, place) =>
    Math.round(all / fineStep ** (nearest + neighbours - place)),
  );
  return [...new Set(sizes)].filter((inputs) => inputs >= 1 && inputs < all);
}
