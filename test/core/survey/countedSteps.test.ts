import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countedRanges, countedSteps } from "../../../extension/core/survey/countedSteps.ts";

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** Ranges inside of each other, outer ones first. */
function nested(start: number, end: number, depth: number): fc.Arbitrary<readonly Range[]> {
  if (end - start < 4 || depth === 0) {
    return fc.constant([]);
  }
  return fc
    .record({
      from: fc.integer({ min: start, max: end - 3 }),
      length: fc.integer({ min: 2, max: end - start }),
      count: fc.nat(1000),
    })
    .chain(({ from, length, count }) => {
      const to = Math.min(end, from + length);
      return fc
        .tuple(nested(from + 1, to - 1, depth - 1), nested(to + 1, end, depth - 1))
        .map(([inside, behind]) => [{ startOffset: from, endOffset: to, count }, ...inside, ...behind]);
    });
}

/** What the innermost range around a place says; 0 outside of all. */
function countAt(ranges: readonly Range[], place: number): number {
  return (
    ranges.findLast(({ startOffset, endOffset }) => startOffset <= place && place < endOffset)?.count ?? 0
  );
}

const places = Array.from({ length: 64 }, (_, place) => place);

test("counts of several threads add up at each place of a text, whatever ranges each has", () => {
  fc.assert(
    fc.property(fc.array(nested(0, 60, 5), { maxLength: 4 }), (threads) => {
      const steps = new Map<number, number>();
      for (const ranges of threads) {
        const own = countedSteps(ranges);
        for (let index = 0; index < own.length; index += 2) {
          const place = own[index] ?? 0;
          steps.set(place, (steps.get(place) ?? 0) + (own[index + 1] ?? 0));
        }
      }
      const found = countedRanges(steps);
      for (const place of places) {
        const expected = threads.reduce((sum, ranges) => sum + countAt(ranges, place), 0);
        const here = found.find(({ start, end }) => start <= place && place < end)?.count ?? 0;
        assert.equal(here, expected);
      }
    }),
  );
});
