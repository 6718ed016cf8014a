import type { Equality } from "../report/verdict.ts";
import { isWithinTolerance } from "./tolerance.ts";

/** A tolerance is rounded up to a power of ten, of which this is the smallest: room for some roundings more than the run has
 *  shown. */
const leastExponent = -12;
/** Results further apart than a part in a billion differ by more than rounding. */
const mostExponent = -9;

/** The relative tolerance under which all differences that are known would count as equal, as a tag has it: `1e-12`.
 *  Null when they are more than roundings of numbers, or when there are none. */
export function toleranceFor({ mismatches }: Equality): string | null {
  const pairs = mismatches.map(({ ulps, serial, parallel }) =>
    // A distance in ulps says that both are numbers, which their previews have in full.
    ulps === null ? null : { serial: Number(serial), parallel: Number(parallel) },
  );
  for (let exponent = leastExponent; exponent <= mostExponent; exponent += 1) {
    const tolerance = Number(`1e${exponent}`);
    const suffices = pairs.every((pair) => pair && isWithinTolerance(pair.serial, pair.parallel, tolerance));
    if (suffices && pairs.length > 0) {
      return `1e${exponent}`;
    }
  }
  return null;
}
