import assert from "node:assert/strict";
import { test } from "node:test";
import { copyCost } from "../../../extension/bench/executor/copyCost.ts";

test("the cost of copying is half of it for each side and input", () => {
  let ms = 0;
  const now = () => (ms += 8);
  assert.equal(copyCost([1, 2], [3, 4], "threads", now), 2);
});

test("the fastest of several copies counts, which is a compiled one", () => {
  const readingsMs = [0, 4, 4, 6, 6, 7, 7, 12, 12, 14];
  let reading = 0;
  const now = () => readingsMs[reading++] ?? 0;
  assert.equal(copyCost(["a"], ["b"], "threads", now), 0.5);
});

test("inputs that take long are copied once", () => {
  let reading = 0;
  const now = () => 1000 * reading++;
  assert.equal(copyCost(["a", "b"], ["c", "d"], "processes", now), 500);
  assert.equal(reading, 2);
});
