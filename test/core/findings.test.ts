import assert from "node:assert/strict";
import { test } from "node:test";
import { mismatchLine } from "../../extension/core/findings.ts";

const mismatch = { index: 3, path: "[2].x", serial: "1", parallel: "1.0000000000000002", workers: 2 };

test("a difference in rounding is told with its distance", () => {
  assert.equal(
    mismatchLine({ ...mismatch, ulps: 1 }),
    "input 3, [2].x: serial 1, parallel 1.0000000000000002 (1 ulp apart)",
  );
});

test("the distance of numbers that differ by more than rounding is left out", () => {
  assert.equal(
    mismatchLine({ ...mismatch, path: "", parallel: "2", ulps: 2 ** 52 }),
    "input 3: serial 1, parallel 2",
  );
});
