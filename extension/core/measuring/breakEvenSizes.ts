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
/** Sizes as near as that tell the crossing between them. */
const nearRatio = 1.7;
/** A line that is to be checked takes one more than its two ends. */
const leastSizes = 3;

/** How many inputs to measure with next, to find from how many on a pool pays: fewer and fewer until it has lost for sure,
 *  then between that and the fewest with which it has won. Undefined when it is known well enough.
 *  @param measured those that were, that of all inputs among them, ascending. */
export function nextSize(measured: readonly SizeSpeedup[]): number | undefined {
  const least = measured[0]?.inputs ?? 1;
  const { lost, won } = clearSizes(measured);
  if (least > 1 && (lost === undefined || measured.length < leastSizes)) {
    return Math.max(1, Math.floor(least / step));
  }
  if (lost === undefined || won === undefined) {
    return undefined;
  }
  const isBetween = measured.some(({ inputs }) => inputs > lost && inputs < won);
  return isBetween || won - lost < 2 || won / lost < nearRatio
    ? undefined
    : Math.round(Math.sqrt(lost * won));
}

/** The most inputs with which the pool was slower for sure, and the fewest above with which it was faster. A single one, which
 *  runs beside no other, needs no proof. */
export function clearSizes(measured: readonly SizeSpeedup[]): {
  readonly lost: number | undefined;
  readonly won: number | undefined;
} {
  const lost = measured.findLast(
    ({ inputs, speedup: { low, high } }) =>
      (high !== null && high < 1) || (inputs === 1 && !(low !== null && low > 1)),
  )?.inputs;
  const won = measured.find(
    ({ inputs, speedup: { low } }) => low !== null && low > 1 && inputs > (lost ?? 0),
  )?.inputs;
  return { lost, won };
}

/** Those whose further rounds tell the most about the crossing, where the line through their costs is to hold; that of all
 *  inputs has been measured often enough.
 *  @param measured as in `nextSize`. */
export function sizesAround(measured: readonly SizeSpeedup[]): readonly number[] {
  const { lost, won } = clearSizes(measured);
  return measured
    .slice(0, -1)
    .map(({ inputs }) => inputs)
    .filter((inputs) => inputs >= (lost ?? 0) && (won === undefined || inputs <= step * won));
}
