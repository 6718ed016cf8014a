import assert from "node:assert/strict";
import { test } from "node:test";
import { slowestRows } from "../../../extension/core/words/slowest.ts";

test("a slow input stands with its index, its preview, its time and what part of the work it is", () => {
  assert.deepEqual(
    slowestRows([
      { index: 9, ms: 142, timesMedian: 1.42, share: 0.136, input: "{ id: 9 }" },
      { index: 0, ms: 0, timesMedian: null, share: null, input: "0" },
    ]),
    [
      { index: "9", preview: "{ id: 9 }", cells: ["142 ms", "1.42×", "14 %"] },
      { index: "0", preview: "0", cells: ["0 µs", "–", "–"] },
    ],
  );
});
