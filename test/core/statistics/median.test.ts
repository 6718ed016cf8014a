import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median, pairedRatios } from "../../../extension/core/statistics/median.ts";

const medians = [
  { samples: [], expected: undefined },
  { samples: [3], expected: 3 },
  { samples: [3, 1], expected: 2 },
  { samples: [9, 1, 5], expected: 5 },
  { samples: [10, 9, 1, 2], expected: 5.5 },
];
for (const { samples, expected } of medians) {
  test(`the median of ${JSON.stringify(samples)} is ${expected}`, () => {
    assert.equal(median(samples), expected);
  });
}

test("as many samples lie below the median as above it, and the samples are left as they were", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1 }),
      (samples) => {
        const before = [...samples];
        const middle = median(samples) ?? Number.NaN;
        assert(samples.filter((sample) => sample < middle).length <= samples.length / 2);
        assert(samples.filter((sample) => sample > middle).length <= samples.length / 2);
        assert.deepEqual(samples, before);
      },
    ),
  );
});

test("ratios are taken round by round, as far as both sides go", () => {
  assert.deepEqual(pairedRatios([10, 12, 14], [5, 4]), [2, 3]);
});

test("there are no ratios without a common round or with a time of 0", () => {
  assert.equal(pairedRatios([10], []), undefined);
  assert.equal(pairedRatios([10], [0]), undefined);
});
