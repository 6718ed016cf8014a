import { hiddenMismatch, type ResultsComparison } from "../../core/values/equality.ts";
import type { Mismatch } from "../../core/report/verdict.ts";
import type { Results } from "./differences.ts";

/** At most this many differences travel to the editor. */
export const mostMismatches = 100;

/** The inputs whose results differ or cannot be compared, and the first of these results. */
export interface Mismatches {
  readonly differing: ReadonlySet<number>;
  readonly incomparable: ReadonlySet<number>;
  /** Of differing results, in the order of the inputs. */
  readonly listed: () => readonly Mismatch[];
  /** Of results that cannot be compared, as they came. */
  readonly hidden: readonly Mismatch[];
  /** Of the inputs that `listed` is about, a result that differs. */
  readonly poolResults: ReadonlyMap<number, unknown>;
  /** Results of a pool of so many workers differ. */
  readonly addDiffering: (
    workers: number,
    results: Results,
    found: Pick<ResultsComparison, "differing" | "mismatches">,
  ) => void;
  /** Results of a pool cannot be compared; gives the indices that nobody knew of. */
  readonly addIncomparable: (
    workers: number,
    results: Results,
    indices: readonly number[],
  ) => readonly number[];
}

/** None yet.
 *  @param serial the results of the first serial run. */
export function createMismatches(serial: readonly unknown[]): Mismatches {
  const differing = new Set<number>();
  const incomparable = new Set<number>();
  const poolResults = new Map<number, unknown>();
  const hidden: Mismatch[] = [];
  let mismatches: readonly Mismatch[] = [];
  return {
    differing,
    incomparable,
    poolResults,
    hidden,
    listed: () => mismatches,
    addDiffering: (workers, results, found) => {
      const added = found.mismatches.filter(({ index }) => !differing.has(index));
      mismatches = [...mismatches, ...added.map((mismatch) => ({ ...mismatch, workers }))]
        .toSorted((a, b) => a.index - b.index)
        .slice(0, mostMismatches);
      for (const { index } of added) {
        poolResults.set(index, results.at(index));
      }
      found.differing.forEach((index) => differing.add(index));
      const listed = new Set(mismatches.map(({ index }) => index));
      for (const index of poolResults.keys()) {
        if (!listed.has(index)) {
          poolResults.delete(index);
        }
      }
    },
    addIncomparable: (workers, results, indices) => {
      const added = indices.filter((index) => !incomparable.has(index));
      for (const index of added) {
        incomparable.add(index);
        const mismatch =
          hidden.length < mostMismatches
            ? hiddenMismatch(index, serial[index], results.at(index))
            : undefined;
        if (mismatch !== undefined) {
          hidden.push({ ...mismatch, workers });
        }
      }
      return added;
    },
  };
}
