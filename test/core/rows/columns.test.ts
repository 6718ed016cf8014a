import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { preview } from "../../../extension/core/values/preview.ts";
import {
  cellColumn,
  cellTexts,
  decodeColumns,
  encodeColumns,
  numberColumn,
  numbersOrNull,
  type Column,
} from "../../../extension/core/rows/columns.ts";

const texts = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 20 });
const numbers = fc.array(fc.oneof(fc.double(), fc.integer({ min: 0, max: 255 })));
const column = fc.oneof(
  numbers.map((values): Column => ({ type: "numbers", values })),
  texts.map((values): Column => ({ type: "texts", values })),
);

test("any columns come back as they were, to the last bit of their numbers", () => {
  fc.assert(
    fc.property(fc.array(column, { maxLength: 5 }), (columns) => {
      assert.deepStrictEqual(decodeColumns(encodeColumns(columns)), columns);
    }),
  );
});

test("values of any kind come back as their previews", () => {
  fc.assert(
    fc.property(fc.array(fc.anything({ withBigInt: true, withDate: true, withMap: true })), (values) => {
      const [read] = decodeColumns(encodeColumns([cellColumn(values)]));
      assert.ok(read);
      assert.deepEqual(
        cellTexts(read),
        values.map((value) => preview(value)),
      );
    }),
  );
});

test("numbers that are not known come back as such", () => {
  const values = [1, null, -0, 1e300, null];
  const [read] = decodeColumns(encodeColumns([numberColumn(values)]));
  assert.ok(read);
  assert.deepStrictEqual(numbersOrNull(read), values);
});

test("small whole numbers take a byte, all others eight", () => {
  const bytesOf = (values: readonly number[]) => encodeColumns([{ type: "numbers", values }]).length;
  assert.equal(bytesOf([0, 255, 7]) - bytesOf([]), 3);
  for (const wide of [256, -1, 0.5, -0, Number.NaN]) {
    assert.equal(bytesOf([0, 255, wide]) - bytesOf([]), 24, String(wide));
  }
});

test("a page that is cut off, or of another kind, is refused", () => {
  const page = encodeColumns([{ type: "texts", values: ["a", "b"] }]);
  assert.throws(() => decodeColumns(page.subarray(0, -1)), /cut off/);
  assert.throws(() => decodeColumns(Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0)), /unknown kind 9/);
});
