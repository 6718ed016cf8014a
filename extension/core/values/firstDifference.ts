import { compareResults } from "./equality.ts";

/** The first place where two runs differ, as previews, and how many inputs have a result that differs. */
export interface FirstDifference {
  readonly index: number;
  readonly path: string;
  readonly left: string;
  readonly right: string;
  readonly differing: number;
}

/** Compares the results of two runs over the same inputs; null when they are equal. */
export function firstDifference(
  left: readonly unknown[],
  right: readonly unknown[],
  tolerance: number | null,
): FirstDifference | null {
  const { differing, mismatches } = compareResults(left, right, { tolerance, maxMismatches: 1 });
  const [first] = mismatches;
  return first === undefined
    ? null
    : {
        index: first.index,
        path: first.path,
        left: first.serial,
        right: first.parallel,
        differing: differing.length,
      };
}
