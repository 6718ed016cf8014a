import assert from "node:assert/strict";
import { test } from "node:test";
import type { Comparison } from "../../../extension/core/history/comparison.ts";
import type { Change } from "../../../extension/core/report/change.ts";
import { comparisonLine } from "../../../extension/core/history/comparisonWords.ts";

const serial: Change = { workers: 0, ratio: { value: 1.02, low: 1, high: 1.03 }, verdict: "same" };
const two: Change = { workers: 2, ratio: { value: 1.1, low: 0.95, high: 1.28 }, verdict: "unclear" };
const four: Change = { workers: 4, ratio: { value: 1.31, low: 1.27, high: 1.35 }, verdict: "faster" };
const eight: Change = { workers: 8, ratio: { value: 0.8, low: 0.75, high: 0.84 }, verdict: "slower" };

function compared(
  changes: readonly Change[],
  parts: Partial<Extract<Comparison, { type: "compared" }>> = {},
): Comparison {
  return { type: "compared", isSameCode: true, leastDifference: 0.05, isNoise: false, changes, ...parts };
}

const last = { which: "last", age: "5 min ago" } as const;

test("what has changed comes first, what has not is told together", () => {
  assert.equal(
    comparisonLine(compared([serial, two, four, eight]), last),
    "Since the last run (5 min ago, same code): 4 workers 1.31× faster (95 %: 1.27–1.35); 8 workers 1.25× slower (95 %: 1.19–1.33); not clear: 2 workers 1.10× (95 %: 0.95–1.28); no difference beyond 5 %: serial 1.02×",
  );
});

test("a baseline, a changed text and noise are named", () => {
  const comparison = compared([serial], { isSameCode: false, isNoise: true, leastDifference: 0.123 });
  assert.equal(
    comparisonLine(comparison, { which: "baseline", age: "2 days ago" }),
    "Against the baseline (2 days ago, other code): no difference beyond the noise of 12 %: serial 1.02×",
  );
});

test("an earlier run is compared with the run before it", () => {
  const line = comparisonLine(compared([serial], { isSameCode: false }), {
    which: "before",
    age: "1 day ago",
  });
  assert.match(line, /^Since the run before \(1 day ago, code changed since\): /);
});

test("too few rounds and too short times say so", () => {
  const few: Change = { workers: 0, ratio: { value: 1.1, low: null, high: null }, verdict: "unclear" };
  const short: Change = { workers: 1, ratio: null, verdict: "unclear" };
  assert.match(
    comparisonLine(compared([few, short]), last),
    /: too few rounds to tell: serial 1\.10×; too short for the clock: 1 worker$/,
  );
});

test("what cannot be compared says what was another one, then and now", () => {
  const comparison: Comparison = {
    type: "not-comparable",
    isSameCode: true,
    reasons: [
      { what: "cores", before: "2", after: "8" },
      { what: "results", before: "equal", after: "differs" },
    ],
  };
  assert.equal(
    comparisonLine(comparison, last),
    "Not comparable with the last run (5 min ago, same code): another number of cores: 2 then, 8 now; results equal then, results differ now",
  );
});
