import { findDifferences, type Difference } from "./differences.ts";
import type { Mismatch } from "../report/verdict.ts";
import { pathText } from "./path.ts";
import { preview } from "./preview.ts";
import { missing } from "../text/previewText.ts";
import { relationOf } from "./relation.ts";
import { ulpDistance } from "./ulps.ts";

/** A difference between two results, wherever they come from. */
export type ResultMismatch = Omit<Mismatch, "workers">;

/** What comparing two lists of results found. */
export interface ResultsComparison {
  /** No difference at all, not even one within the tolerance. */
  readonly isExact: boolean;
  /** Indices whose results differ beyond the tolerance, ascending. */
  readonly differing: readonly number[];
  /** Indices of results that do not differ as far as anybody can see, and hold what nobody can: the bytes of a blob, a
   *  compiled module. Ascending. */
  readonly incomparable: readonly number[];
  /** The first differences in order of index, at most three of one index so that others find room. */
  readonly mismatches: readonly ResultMismatch[];
}

/** How to compare. */
export interface ComparisonOptions {
  /** Relative: numbers are equal when |a - b| <= tolerance * max(|a|, |b|). Null for `Object.is`. */
  readonly tolerance: number | null;
  readonly maxMismatches: number;
}

/** Compares results index by index and through and through. A result that one list does not have is a difference.
 *
 *  Equal are numbers by `Object.is` or within the tolerance; objects of the same prototype (plain and without one
 *  alike) with equal own enumerable data properties, symbol keys included, in any order; Maps and Sets with equal
 *  members in any order; arrays with holes in the same places; typed arrays, buffers, dates, regular expressions and
 *  errors by content, but without an error's stack. Functions, symbols, promises and the like are equal only to
 *  themselves. Keys, blobs and whatever else copies keep where no property shows it are compared by their class's own
 *  `equals` and accessors; where those do not say all, they cannot be compared. No other getter is ever called: a
 *  property that has one counts as missing. Whether one object stands in two places, or two equal ones, makes no
 *  difference; so a cyclic structure equals its copy. */
export function compareResults(
  serial: readonly unknown[],
  parallel: readonly unknown[],
  { tolerance, maxMismatches }: ComparisonOptions,
): ResultsComparison {
  const differing: number[] = [];
  const incomparable: number[] = [];
  const mismatches: ResultMismatch[] = [];
  let isExact = true;
  const length = Math.max(serial.length, parallel.length);
  for (
    let index = nextOther(serial, parallel, 0);
    index < length;
    index = nextOther(serial, parallel, index + 1)
  ) {
    const left = resultAt(serial, index);
    const right = resultAt(parallel, index);
    const relation = relationOf(left, right, tolerance);
    isExact &&= relation.type === "same" || relation.type === "open";
    if (relation.type === "same" || relation.type === "close") {
      continue;
    }
    const room = Math.min(mostOfOneIndex, maxMismatches - mismatches.length);
    const comparison = findDifferences(left, right, tolerance, Math.max(room, 1));
    isExact &&= comparison.isExact;
    if (comparison.found.length === 0 && comparison.hidden !== undefined) {
      incomparable.push(index);
    }
    if (comparison.found.length > 0) {
      differing.push(index);
      mismatches.push(...comparison.found.slice(0, room).map((difference) => mismatchOf(index, difference)));
    }
  }
  return { isExact, differing, incomparable, mismatches };
}

/** The first index from one on where there is anything else than the same number twice, or 0, of which there are two. The engine
 *  boxes a number that it hands on as a value or to `Object.is`, and does not here. */
function nextOther(serial: readonly unknown[], parallel: readonly unknown[], from: number): number {
  const both = Math.min(serial.length, parallel.length);
  for (let index = from; index < both; index++) {
    const left = serial[index];
    if (typeof left !== "number" || left !== parallel[index] || left === 0) {
      return index;
    }
  }
  return Math.max(from, both);
}

/** Three show whether one part differs or all do. */
const mostOfOneIndex = 3;

function resultAt(results: readonly unknown[], index: number): unknown {
  return index < results.length ? results[index] : missing;
}

/** Where two results that are incomparable hold what nobody can see; undefined where they do not. */
export function hiddenMismatch(
  index: number,
  serial: unknown,
  parallel: unknown,
): ResultMismatch | undefined {
  const { hidden } = findDifferences(serial, parallel, null, 1);
  return hidden && mismatchOf(index, hidden);
}

function mismatchOf(index: number, { steps, serial, parallel }: Difference): ResultMismatch {
  const areNumbers = typeof serial === "number" && typeof parallel === "number";
  return {
    index,
    path: pathText(steps),
    serial: preview(serial),
    parallel: preview(parallel),
    ulps: areNumbers ? ulpDistance(serial, parallel) : null,
  };
}
