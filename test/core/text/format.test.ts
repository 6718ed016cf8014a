import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  formatBytes,
  formatAge,
  formatBounds,
  formatChange,
  formatCount,
  formatCounted,
  formatDate,
  formatDuration,
  formatMargin,
  formatMs,
  formatPercent,
  formatRatio,
  formatRelative,
  formatUlps,
} from "../../../extension/core/text/format.ts";

const durations: readonly (readonly [number | null, string])[] = [
  [null, "–"],
  [0, "0 µs"],
  [0.0012, "1.20 µs"],
  [0.0987, "98.7 µs"],
  [0.0999, "0.10 ms"],
  [1, "1.00 ms"],
  [9.996, "10.0 ms"],
  [12.345, "12.3 ms"],
  [999.4, "999 ms"],
  [999.6, "1.00 s"],
  [1001.2, "1.00 s"],
  [59_949, "59.9 s"],
  [119_000, "119 s"],
  [200_000, "3 min 20 s"],
];
for (const [ms, text] of durations) {
  test(`${ms} ms is shown as ${text}`, () => {
    assert.equal(formatMs(ms), text);
  });
}

const ratios: readonly (readonly [number | null, string])[] = [
  [null, "–"],
  [0, "0×"],
  [0.034, "0.03×"],
  [1, "1.00×"],
  [3.314, "3.31×"],
  [12.34, "12.3×"],
  [123.4, "123×"],
];
for (const [ratio, text] of ratios) {
  test(`a ratio of ${ratio} is shown as ${text}`, () => {
    assert.equal(formatRatio(ratio), text);
  });
}

test("a share is shown as a whole percentage", () => {
  assert.equal(formatPercent(0.828), "83 %");
  assert.equal(formatPercent(null), "–");
});

test("a margin is shown with at most two digits", () => {
  const shown = [0.03, 0.041, 0.0449, 0.0996, 0.123, 1.5, 0.0001].map(formatMargin);
  assert.deepEqual(shown, ["±3 %", "±4.1 %", "±4.5 %", "±10 %", "±12 %", "±150 %", "±0 %"]);
});

test("counts are grouped in threes and agree with their noun", () => {
  assert.equal(formatCount(999), "999");
  assert.equal(formatCount(1_234_567), "1\u202F234\u202F567");
  assert.equal(formatCounted(1, "worker"), "1 worker");
  assert.equal(formatCounted(4, "worker"), "4 workers");
});

test("no duration has more than three significant digits in its leading unit", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 119_000, noNaN: true }), (ms) => {
      const digits = formatMs(ms).replace(/^0\./, "").replaceAll(/\D/g, "");
      assert(digits.length <= 3, formatMs(ms));
    }),
  );
});

test("a change has its sign, and none is told as none", () => {
  assert.deepEqual([0.021, -0.128, 0.004, -0.004, 0, 5.47].map(formatChange), [
    "+2 %",
    "−13 %",
    "±0 %",
    "±0 %",
    "±0 %",
    "+547 %",
  ]);
});

test("the ends of an interval are shown without their unit", () => {
  assert.equal(formatBounds(3.291, 12.34), "3.29–12.3");
});

test("a moment is told as date and time of day here", () => {
  assert.equal(formatDate(new Date(2026, 2, 4, 9, 5, 59).getTime()), "2026-03-04 09:05");
});

for (const [share, text] of [
  [2.220446049250313e-16, "2.2e-16"],
  [0.0005, "5.0e-4"],
  [0.005, "0.50 %"],
  [0, "0 %"],
  [2, "200 %"],
] as const) {
  test(`a relative difference of ${share} is ${text}`, () => {
    assert.equal(formatRelative(share), text);
  });
}

for (const [ulps, text] of [
  [1, "1"],
  [1_000_000, "1\u202F000\u202F000"],
  [2 ** 63, "9.2e18"],
] as const) {
  test(`a distance of ${ulps} ulps is ${text}`, () => {
    assert.equal(formatUlps(ulps), text);
  });
}
test("an age is told in its largest whole unit, and never as one to come", () => {
  const ages = [-5, 0, 59_999, 60_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000, 1e9].map(formatAge);
  assert.deepEqual(ages, [
    "just now",
    "just now",
    "just now",
    "1 min ago",
    "59 min ago",
    "1 h ago",
    "23 h ago",
    "1 day ago",
    "11 days ago",
  ]);
});

test("an amount of data has a unit that keeps its digits few", () => {
  assert.deepEqual([0, 640, 999, 1000, 16_777_216, 999_900_000, 3e12].map(formatBytes), [
    "0 B",
    "640 B",
    "999 B",
    "1.00 kB",
    "16.8 MB",
    "1.00 GB",
    "3000 GB",
  ]);
});

test("a time to come is told as good as a person plans", () => {
  const planned = [0, 1400, 25_400, 99_400, 100_000, 240_000, 3_600_000].map(formatDuration);
  assert.deepEqual(planned, ["1 s", "1 s", "25 s", "99 s", "2 min", "4 min", "60 min"]);
});
