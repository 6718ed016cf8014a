import { closeSync, openSync, writeSync } from "node:fs";
import {
  encodeDifferences,
  encodeIndex,
  encodeRows,
  pageRows,
  type DifferenceValues,
  type RowsIndex,
  type RowValues,
} from "../../core/rows/pages.ts";
import { listIndex } from "../../core/measuring/listIndices.ts";
import { mostRowBytes, mostRows, mostRowsMs } from "../../core/rows/row.ts";
import type { RowsLimit, RowsSummary, WrittenRows } from "../../core/rows/rowShapes.ts";
import type { Clock } from "../calls/clock.ts";
import { errorData } from "../calls/errorData.ts";
import type { Differences } from "./differences.ts";

/** What the table of results shows. */
export interface TableValues extends Differences {
  readonly inputs: readonly unknown[];
  /** Of the first serial run. */
  readonly results: readonly unknown[];
  /** How many results differ. */
  readonly differing: number;
  /** See `RowsIndex`. */
  readonly leftOut: readonly number[];
}

/** How many rows are written at most, how many bytes before the index, and how long that may take. */
export interface RowLimits {
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
}

/** Writes the rows of a run into a new file, a page at a time. It blocks the thread, so nothing may be measured meanwhile.
 *  What cannot be written is no failure of the run: the reason is given, and who owns the file deletes what there is. */
export function writeRows(
  file: string,
  values: TableValues,
  now: Clock,
  limits: RowLimits = { rows: mostRows, bytes: mostRowBytes, ms: mostRowsMs },
): WrittenRows {
  try {
    const descriptor = openSync(file, "w");
    try {
      return { type: "written", summary: writeAll(descriptor, values, limits, now) };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return { type: "failed", problem: errorData(error).message };
  }
}

function writeAll(
  descriptor: number,
  { inputs, results, differing, leftOut, ...found }: TableValues,
  limits: RowLimits,
  now: Clock,
): RowsSummary {
  const endMs = now() + limits.ms;
  const differences = found.differences();
  let limit: RowsLimit | null = null;
  let written = 0;
  const pagesOf = <Row>(count: number, row: (place: number) => Row, encode: (rows: Row[]) => Uint8Array) => {
    const starts = [written];
    let kept = 0;
    while (limit === null && kept < count) {
      const rows: Row[] = [];
      while (rows.length < pageRows && kept + rows.length < count && now() < endMs) {
        rows.push(row(kept + rows.length));
      }
      const page = encode(rows);
      if (rows.length === 0 || written + page.length > limits.bytes) {
        limit = rows.length === 0 ? "time" : "bytes";
        break;
      }
      writeAllOf(descriptor, page);
      written += page.length;
      kept += rows.length;
      starts.push(written);
    }
    return { starts, kept };
  };

  const differenceAt = (place: number): DifferenceValues => {
    const difference = differences[place];
    if (difference === undefined) {
      throw new Error(`There is no difference ${place}.`);
    }
    const { index } = difference;
    return {
      ...difference,
      index: listIndex(index, leftOut),
      input: inputs[index],
      serial: results[index],
    };
  };
  const rowAt = (index: number): RowValues => ({
    input: inputs[index],
    serial: results[index],
    differs: found.differs(index),
  });
  // First, so that they are there whatever ends the rows.
  const unequal = pagesOf(differences.length, differenceAt, encodeDifferences);
  const all = pagesOf(Math.min(inputs.length, limits.rows), rowAt, encodeRows);
  const summary: RowsSummary = {
    inputs: inputs.length,
    kept: all.kept,
    differing,
    keptDifferences: unequal.kept,
    limit: limit ?? (all.kept < inputs.length ? "rows" : null),
  };
  const index: RowsIndex = {
    summary,
    pages: all.starts,
    differencePages: unequal.starts,
    differences: differences.slice(0, unequal.kept).map(({ index: place }) => listIndex(place, leftOut)),
    leftOut,
  };
  writeAllOf(descriptor, encodeIndex(index));
  return summary;
}

/** A disk that becomes full takes a part before it refuses the rest. */
function writeAllOf(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    at += writeSync(descriptor, bytes, at);
  }
}
