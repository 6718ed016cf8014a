import assert from "node:assert/strict";
import { test } from "node:test";
import { growthOf } from "./growth.ts";

const points = (costs: readonly number[]) => costs.map((cost, index) => ({ size: 10 ** (index + 3), cost }));

test("a cost that rises by the same for each item is linear, whatever it begins with", () => {
  const { slope, ratio } = growthOf(points([1001, 1010, 1100, 2000]));
  assert(Math.abs(slope - 0.001) < 1e-12);
  assert(Math.abs((ratio ?? 0) - 1) < 1e-9);
});

test("a cost that rises with the square is far above linear", () => {
  assert((growthOf(points([1, 100, 10_000, 1_000_000])).ratio ?? 0) > 9);
});

test("where the smaller sizes cost the same or less there is no line to compare with", () => {
  assert.equal(growthOf(points([5, 5, 5, 9])).ratio, null);
  assert.equal(growthOf(points([5, 4, 3, 9])).ratio, null);
});

test("two sizes make no line and a point beside it", () => {
  assert.throws(() => growthOf(points([1, 2])), /at least three points, got 2/);
});
