import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { listIndex } from "../../../extension/core/measuring/listIndices.ts";

test("an input that runs is found in the list again, whatever was left out", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (runs) => {
      const indicesOf = (kind: boolean) => [...runs.keys()].filter((index) => runs[index] === kind);
      const leftOut = indicesOf(false);
      assert.deepEqual(
        indicesOf(true).map((_, place) => listIndex(place, leftOut)),
        indicesOf(true),
      );
    }),
  );
});
