import assert from "node:assert/strict";
import { test } from "node:test";
import { responsivenessNotes, responsivenessRows } from "../../../extension/core/words/responsiveness.ts";
import { rate, responsivenessOf } from "../../responsiveness.ts";

test("the table has two rows for each rate, and what it takes to read it below", () => {
  const found = responsivenessOf([rate(12, 20), rate(30, 200, 0, { main: true })]);
  assert.deepEqual(responsivenessRows(found), [
    ["12", "on the main thread", "0.48 ms", "48.0 ms", "70.0 ms", "–", "60 %"],
    ["", "in 2 workers", "6.00 µs", "0.60 ms", "50.0 ms", "–", "2 %"],
    ["30", "on the main thread", "0.48 ms", "48.0 ms", "250 ms", "–", "60 %, overloaded"],
    ["", "in 2 workers", "6.00 µs", "0.60 ms", "50.0 ms", "–", "2 %"],
  ]);
  assert.equal(responsivenessNotes(found).length, 3);
  assert.equal(responsivenessNotes(responsivenessOf([])).length, 1);
});
