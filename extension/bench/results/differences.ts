import type { Runtime } from "../../core/report/runtimes.ts";
import type { Equality } from "../../core/report/verdict.ts";
import { mostKeptDifferences, type RowDifference } from "../../core/rows/row.ts";
import { preview } from "../../core/values/preview.ts";
import { findDifferences } from "../../core/values/differences.ts";
import { problemOf } from "../../core/values/failingPart.ts";
import { pathText } from "../../core/values/path.ts";
import { relativeDifference } from "../../core/values/relativeDifference.ts";
import { ulpDistance } from "../../core/values/ulps.ts";
import { transferCopy } from "../payload/copies.ts";

/** How the results of one input differ. */
export interface KeptDifference extends RowDifference {
  readonly index: number;
}

/** Which results differ, and how. */
export interface Differences {
  readonly differs: (index: number) => boolean;
  /** Of the first ten thousand inputs whose results do, in order of their index. */
  readonly differences: () => readonly KeptDifference[];
}

/** Results of a pool, by the index of their input. */
export interface Results {
  readonly at: (index: number) => unknown;
  /** The name of the host that one came from; null for this machine. Absent where nobody knows. */
  readonly hostOf?: (index: number) => string | null;
}

/** Keeps how pool results differ, as previews, of the first ten thousand inputs whose results do. */
export interface DifferenceKeeper {
  /** @param differing the indices that differ, beyond those that are kept already. */
  readonly keep: (workers: number, results: Results, differing: readonly number[]) => void;
  /** In order of their index. */
  readonly kept: () => readonly KeptDifference[];
}

/** Makes a keeper for differences from these results. */
export function createDifferenceKeeper(
  serial: readonly unknown[],
  tolerance: number | null,
): DifferenceKeeper {
  const byIndex = new Map<number, KeptDifference>();
  return {
    keep: (workers, results, differing) => {
      for (const index of differing) {
        if (byIndex.size >= mostKeptDifferences) {
          return;
        }
        if (!byIndex.has(index)) {
          const difference = differenceOf(serial[index], results.at(index), tolerance);
          byIndex.set(index, { index, workers, host: results.hostOf?.(index) ?? null, ...difference });
        }
      }
    },
    kept: () => [...byIndex.values()].toSorted((a, b) => a.index - b.index),
  };
}

/** The differences of results that no worker could send back: those of the verdict alone have a reason. */
export function uncloneableDifferences(
  { mismatches }: Pick<Equality, "mismatches">,
  serial: readonly unknown[],
  runtime: Runtime,
): Differences {
  const differences = mismatches.map(({ index, path, parallel, serial: serialPart }) => ({
    index,
    parallel,
    workers: null,
    host: null,
    path,
    serialPart,
    parallelPart: parallel,
    ulps: null,
    relative: null,
  }));
  const clone = (value: unknown) => transferCopy(value, runtime);
  return {
    differs: (index) => problemOf(serial[index], clone) !== undefined,
    differences: () => differences,
  };
}

function differenceOf(
  serial: unknown,
  parallel: unknown,
  tolerance: number | null,
): Omit<RowDifference, "workers" | "host"> {
  const { found, hidden } = findDifferences(serial, parallel, tolerance, 1);
  const first = found[0] ?? hidden ?? { steps: [], serial, parallel };
  const areNumbers = typeof first.serial === "number" && typeof first.parallel === "number";
  return {
    parallel: preview(parallel),
    path: pathText(first.steps),
    serialPart: preview(first.serial),
    parallelPart: preview(first.parallel),
    ulps: areNumbers ? ulpDistance(first.serial, first.parallel) : null,
    relative: areNumbers ? relativeDifference(first.serial, first.parallel) : null,
  };
}
