import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { relativeDifference } from "../../../extension/core/values/relativeDifference.ts";
import { isWithinTolerance } from "../../../extension/core/values/tolerance.ts";

for (const [a, b, expected] of [
  [1, 1.5, 1 / 3],
  [-1, 1, 2],
  [0, -0, 0],
  [0, 5e-324, 1],
  [Number.MAX_VALUE, -Number.MAX_VALUE, 2],
  [1, 1 + Number.EPSILON, Number.EPSILON / (1 + Number.EPSILON)],
  [1, Number.POSITIVE_INFINITY, null],
  [Number.NaN, 1, null],
] as const) {
  test(`${a} and ${b} differ by ${expected}`, () => {
    assert.equal(relativeDifference(a, b), expected);
  });
}

test("a tolerance above the relative difference allows it", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
  fc.assert(
    fc.property(finite, finite, (a, b) => {
      const difference = relativeDifference(a, b);
      assert.ok(difference !== null && difference >= 0 && difference <= 2);
      assert.ok(isWithinTolerance(a, b, difference * (1 + 1e-15) + Number.MIN_VALUE));
    }),
  );
});
