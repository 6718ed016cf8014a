import type { VersionEquality } from "../report/against.ts";
import { compareResults } from "./equality.ts";

/** The first serial results of two versions, as they are copied; null for what cannot be. */
export interface VersionResults {
  readonly own: readonly unknown[] | null;
  readonly other: readonly unknown[] | null;
  /** How many there are. */
  readonly inputs: number;
}

/** More differences tell nothing more. */
const mostMismatches = 10;

/** Whether two versions give the same results.
 *  @param inPools how many results of the other version's pools are not those of its serial run. */
export function versionEquality(
  { own, other, inputs }: VersionResults,
  inPools: number,
  tolerance: number | null,
): VersionEquality {
  if (own === null || other === null) {
    return { verdict: "not-comparable", differing: inputs, mismatches: [] };
  }
  const found = compareResults(own, other, { tolerance, maxMismatches: mostMismatches });
  const { differing, incomparable, isExact } = found;
  const mismatches = found.mismatches.map(({ index, path, serial, parallel }) => ({
    index,
    path,
    own: serial,
    other: parallel,
  }));
  if (differing.length + inPools > 0) {
    return { verdict: "differs", differing: Math.max(differing.length, inPools), mismatches };
  }
  return incomparable.length > 0
    ? { verdict: "not-comparable", differing: incomparable.length, mismatches: [] }
    : { verdict: isExact ? "equal" : "within-tolerance", differing: 0, mismatches: [] };
}
