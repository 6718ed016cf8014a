import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { preview } from "../../../extension/core/values/preview.ts";
import {
  decodeDifferences,
  decodeIndex,
  decodeRows,
  encodeDifferences,
  encodeIndex,
  encodeRows,
  indexLength,
  placeOf,
  tailBytes,
  type RowsIndex,
} from "../../../extension/core/rows/pages.ts";

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const known = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null });
const differenceValues = fc.record({
  index: fc.nat(),
  input: fc.anything(),
  serial: fc.anything(),
  parallel: text,
  workers: fc.option(fc.nat(), { nil: null }),
  host: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  path: text,
  serialPart: text,
  parallelPart: text,
  ulps: known,
  relative: known,
});

test("rows come back with their indices, as previews", () => {
  const values = fc.record({ input: fc.anything(), serial: fc.anything(), differs: fc.boolean() });
  fc.assert(
    fc.property(fc.array(values), fc.nat(), (rows, first) => {
      assert.deepEqual(
        decodeRows(encodeRows(rows), (place) => first + place),
        rows.map(({ input, serial, differs }, place) => ({
          index: first + place,
          input: preview(input),
          serial: preview(serial),
          differs,
          difference: null,
        })),
      );
    }),
  );
});

test("differences come back with all that is known of them", () => {
  fc.assert(
    fc.property(fc.array(differenceValues), (differences) => {
      assert.deepStrictEqual(
        decodeDifferences(encodeDifferences(differences)),
        differences.map(({ index, input, serial, ...difference }) => {
          const { parallel, workers, host, path, serialPart, parallelPart, ulps, relative } = difference;
          return {
            index,
            input: preview(input),
            serial: preview(serial),
            differs: true,
            difference: { parallel, workers, host, path, serialPart, parallelPart, ulps, relative },
          };
        }),
      );
    }),
  );
});

test("a page of which a byte is another one is not read", () => {
  const page = encodeRows([{ input: 1, serial: "text", differs: false }]);
  fc.assert(
    fc.property(fc.nat(page.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const damaged = page.with(at, (page[at] ?? 0) ^ by);
      assert.throws(() => decodeRows(damaged, (place) => place), /^Error: The rows are damaged\.$/);
    }),
  );
  assert.throws(() => decodeRows(page.subarray(0, 3), (place) => place), /damaged/);
});

test("the index is found from the end of the file, and nothing in a file of another kind", () => {
  const summary = { inputs: 3, kept: 2, differing: 1, keptDifferences: 1, limit: "bytes" } as const;
  const index: RowsIndex = {
    summary,
    pages: [0, 90],
    differencePages: [90, 150],
    differences: [1],
    leftOut: [],
  };
  const file = new Uint8Array([...new Uint8Array(150), ...encodeIndex(index)]);
  const tail = file.subarray(file.length - tailBytes);
  const length = indexLength(tail);
  assert.ok(length !== undefined);
  const end = file.length - tailBytes;
  assert.deepEqual(decodeIndex(file.subarray(end - length, end)), index);
  assert.equal(indexLength(tail.subarray(1)), undefined);
  assert.equal(indexLength(file.subarray(0, tailBytes)), undefined);
});

test("the place of a number is that of the first one not below it", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(100)), fc.nat(100), (numbers, value) => {
      const sorted = numbers.toSorted((a, b) => a - b);
      assert.equal(placeOf(sorted, value), sorted.filter((number) => number < value).length);
    }),
  );
});
