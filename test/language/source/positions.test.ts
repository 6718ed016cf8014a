import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  createPositions,
  splitLines,
  trimmedLineRange,
} from "../../../extension/language/source/positions.ts";

test("every offset is found in the line that holds it, at its distance from the line's beginning", () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "\n", "\r", "\r\n", " ", "\u2028", "😀"),
    maxLength: 30,
  });
  fc.assert(
    fc.property(text, fc.nat(), (value, seed) => {
      const offset = seed % (value.length + 1);
      // Between the two characters of a Windows line end is no place of an editor.
      fc.pre(!(value[offset - 1] === "\r" && value[offset] === "\n"));
      const { start } = createPositions(value).range(offset, offset);
      const before = splitLines(value.slice(0, offset));
      assert.deepEqual(start, { line: before.length - 1, character: before.at(-1)?.length });
    }),
  );
});

test("a line is trimmed to what it holds", () => {
  const range = (start: number, end: number) => ({
    start: { line: 4, character: start },
    end: { line: 4, character: end },
  });
  assert.deepEqual(trimmedLineRange(4, "\t a b "), range(2, 5));
  assert.deepEqual(trimmedLineRange(4, "a"), range(0, 1));
  assert.deepEqual(trimmedLineRange(4, "   "), range(0, 0));
  assert.deepEqual(trimmedLineRange(4, ""), range(0, 0));
});
