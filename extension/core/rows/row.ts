/** The rows of the table of results: what they are, how many are kept, and what is asked about them. */
import type { Mismatch } from "../report/verdict.ts";
import type { RowsSummary } from "./rowShapes.ts";

/** What became of one input. All texts are previews of at most 120 characters. */
export interface ResultRow {
  readonly index: number;
  /** Null where only the difference is known. */
  readonly input: string | null;
  readonly serial: string;
  /** Whether the result of a pool differs beyond the tolerance. */
  readonly differs: boolean;
  /** Null for equal results, and beyond the first `mostKeptDifferences`. */
  readonly difference: RowDifference | null;
}

/** How the results of one input differ. */
export interface RowDifference {
  /** The whole result of the pool that differed first. */
  readonly parallel: string;
  /** Workers of that pool; null for a result that never reached a pool. */
  readonly workers: number | null;
  /** The name of the host that it came from; null for this machine, and where nobody knows. */
  readonly host: string | null;
  /** The first place inside the result that differs, as in `Mismatch`, and what is there on both sides. */
  readonly path: string;
  readonly serialPart: string;
  readonly parallelPart: string;
  /** Both are null unless the parts are finite numbers; see `ulpDistance` and `relativeDifference`. */
  readonly ulps: number | null;
  readonly relative: number | null;
}

/** Where a page finds the rows of a run. */
export type RunRows =
  /** Its host has them; `id` names them in messages. */
  | { readonly type: "kept"; readonly id: string; readonly summary: RowsSummary }
  /** In the page itself. */
  | {
      readonly type: "embedded";
      readonly summary: RowsSummary;
      readonly all: readonly ResultRow[];
      readonly differences: readonly ResultRow[];
    }
  /** They could not be written; see `WrittenRows`. */
  | { readonly type: "lost"; readonly problem: string }
  /** The run is one of an earlier window, with which its rows went. */
  | { readonly type: "gone" };

/** Whether there are rows, in the page or with its host. */
export function hasRows(rows: RunRows): rows is Extract<RunRows, { readonly summary: RowsSummary }> {
  return "summary" in rows;
}

/** More rows at the 22 pixels of one are higher than browsers make an element. */
export const mostRows = 1_000_000;
/** A million rows of numbers take a quarter of it. */
export const mostRowBytes = 64_000_000;
/** Longer than this nobody wants to wait behind a run that is over. */
export const mostRowsMs = 2_000;
/** Differences beyond these are marked, but their values are not kept: they lie in memory while the run goes on. */
export const mostKeptDifferences = 10_000;
/** Of each list, in a page of its own. A multiple of `mostRowsAtOnce`. */
export const mostExportedRows = 1_000;
/** In one message. More than any screen shows. */
export const mostRowsAtOnce = 200;

/** The rows that a report alone can give: those of its mismatches, one for each input. */
export function rowsOfMismatches(mismatches: readonly Mismatch[]): readonly ResultRow[] {
  const first = new Map<number, Mismatch>();
  for (const mismatch of mismatches) {
    if (!first.has(mismatch.index)) {
      first.set(mismatch.index, mismatch);
    }
  }
  return [...first.values()].map(({ index, path, serial, parallel, workers, ulps }) => {
    const whole = (part: string) => (path === "" ? part : `${path}: ${part}`);
    const difference = {
      parallel: whole(parallel),
      workers,
      host: null,
      path,
      serialPart: serial,
      parallelPart: parallel,
      ulps,
      relative: null,
    };
    return { index, input: null, serial: whole(serial), differs: true, difference };
  });
}
