import assert from "node:assert/strict";
import { test } from "node:test";
import { versionEquality } from "../../../extension/core/values/versions.ts";

const compare = (
  own: readonly unknown[] | null,
  other: readonly unknown[] | null,
  inPools = 0,
  tolerance = null,
) => versionEquality({ own, other, inputs: 2 }, inPools, tolerance);

test("the same results are equal", () => {
  assert.deepEqual(compare([1, { a: 2 }], [1, { a: 2 }]), { verdict: "equal", differing: 0, mismatches: [] });
});

test("another result is told with both values", () => {
  assert.deepEqual(compare([1, { a: 2 }], [1, { a: 3 }]), {
    verdict: "differs",
    differing: 1,
    mismatches: [{ index: 1, path: ".a", own: "2", other: "3" }],
  });
});

test("results within the tolerance are no others", () => {
  const { verdict } = versionEquality({ own: [1], other: [1 + 1e-12], inputs: 1 }, 0, 1e-9);
  assert.equal(verdict, "within-tolerance");
});

test("pools of the other version that disagree with its serial run are a difference, too", () => {
  assert.deepEqual(compare([1, 2], [1, 2], 2), { verdict: "differs", differing: 2, mismatches: [] });
});

test("what cannot be copied cannot be compared", () => {
  assert.equal(compare(null, [1, 2]).verdict, "not-comparable");
  assert.equal(compare([1, 2], null).differing, 2);
});
