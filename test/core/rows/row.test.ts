import assert from "node:assert/strict";
import { test } from "node:test";
import { mostExportedRows, mostRowsAtOnce, rowsOfMismatches } from "../../../extension/core/rows/row.ts";

const inside = { index: 4, path: "[0].x", serial: "1", parallel: "2", ulps: 7, workers: 2 };

test("mismatches of a report give one row for each input", () => {
  const rows = rowsOfMismatches([inside, { ...inside, path: "[1].x" }, { ...inside, index: 9, path: "" }]);
  assert.deepEqual(
    rows.map(({ index, input, serial, difference }) => [index, input, serial, difference?.parallel]),
    [
      [4, null, "[0].x: 1", "[0].x: 2"],
      [9, null, "1", "2"],
    ],
  );
});

test("a page of its own is filled by whole messages", () => {
  assert.equal(mostExportedRows % mostRowsAtOnce, 0);
});
