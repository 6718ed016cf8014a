import assert from "node:assert/strict";
import { test } from "node:test";
import { knownInputs } from "../../../extension/core/debugging/inputs.ts";
import { failed, finished } from "../../language/outcomes.ts";

const mismatch = { index: 2, path: "[0].x", serial: "1", parallel: "2", ulps: null, workers: 4 };
const differing = finished({ verdict: "differs", differing: 1, mismatches: [mismatch] }).report;
const row = (index: number) => ({ index, input: String(index * 10), differs: false });

test("without a run the first input is offered, which nobody has seen", () => {
  assert.deepEqual(knownInputs(null, []), [{ index: 0, input: null, note: "the first one" }]);
});

test("the input at which the run failed is offered", () => {
  assert.deepEqual(knownInputs(failed({}).report, []), [
    { index: 2, input: "3", note: "the run failed at it" },
  ]);
});

test("an input whose results differ comes before all others, each of them once", () => {
  assert.deepEqual(knownInputs(differing, [row(0), row(1), row(2)]), [
    { index: 2, input: "20", note: "its results differ: [0].x is 1 serially, 2 in a pool" },
    { index: 0, input: "0", note: "" },
    { index: 1, input: "10", note: "" },
  ]);
});

test("inputs on which the function threw come before those whose results differ, slow ones behind", () => {
  assert.ok(!("failure" in differing));
  const threw = { count: 1, inputs: [{ index: 5, input: '"a"', error: "RangeError: no" }] };
  const slowest = [{ index: 7, ms: 12, timesMedian: null, share: null, input: "7" }];
  const offered = knownInputs({ ...differing, threw, slowest }, []);
  assert.deepEqual(
    offered.map(({ index, note }) => [index, note]),
    [
      [5, "throws RangeError: no"],
      [2, "its results differ: [0].x is 1 serially, 2 in a pool"],
      [7, "takes 12.0 ms"],
    ],
  );
});
