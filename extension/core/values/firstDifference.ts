import { compareResults } from "./equality.ts";

/** The first place where two runs differ, as previews, and how many inputs have a result that differs. */
export interface FirstDifference {
  readonly index: number;
  readonly path: string;
  readonly left: string;
  readonly right: string;
  readonly differing: number;
}

/** Compares the results of two runs over the same inputs; null when they are equal.
 *  @param isAsked the difference is to be at one of these inputs; null also where only others differ. */
export function firstDifference(
  left: readonly unknown[],
  right: readonly unknown[],
  tolerance: number | null,
  isAsked: (index: number) => boolean = () => true,
): FirstDifference | null {
  const { differing } = compareResults(left, right, { tolerance, maxMismatches: 0 });
  const index = differing.find(isAsked);
  const only = (results: readonly unknown[]) => results.slice(index, (index ?? 0) + 1);
  const options = { tolerance, maxMismatches: 1 };
  const [first] = index === undefined ? [] : compareResults(only(left), only(right), options).mismatches;
  return index === undefined || first === undefined
    ? null
    : {
        index,
        path: first.path,
        left: first.serial,
        right: first.parallel,
        differing: differing.length,
      };
}
