import assert from "node:assert/strict";
import { test } from "node:test";
import type { Against, OtherVersion } from "../../../extension/core/report/against.ts";
import {
  againstLines,
  againstRows,
  againstText,
  hasOther,
  otherName,
} from "../../../extension/core/words/against.ts";
import { report, samples, workload } from "../../reports.ts";

const revision: OtherVersion = {
  type: "revision",
  revision: "v1.0",
  commit: "1a2b3c4",
  file: "workloads/computeSquare.ts",
  function: "computeSquare",
};

const against = (parts: Partial<Against> = {}): Against => ({
  inputs: "made",
  equality: { verdict: "equal", differing: 0, mismatches: [] },
  leastDifference: 0.05,
  isNoise: false,
  changes: [
    { workers: 0, ratio: { value: 1.02, low: 1.01, high: 1.03 }, verdict: "same" },
    { workers: 2, ratio: { value: 1.31, low: 1.27, high: 1.35 }, verdict: "faster" },
  ],
  other: [
    { workers: 0, medianMs: 102, samplesMs: [102] },
    { workers: 2, medianMs: 65.5, samplesMs: [65.5] },
  ],
  ...parts,
});

function held(parts: Partial<Against> = {}, other: OtherVersion = revision) {
  const made = {
    ...report({ samples: samples({ 0: [100], 2: [50] }) }),
    workload: workload({ against: other }),
    against: against(parts),
  };
  return hasOther(made) ? made : assert.fail();
}

test("what differs comes first, then what does not", () => {
  assert.deepEqual(againstText(held()), [
    "Against v1.0 (1a2b3c4): 2 workers 1.31× faster (95 %: 1.27–1.35); no difference beyond 5 %: serial 1.02×. Results are the same.",
  ]);
});

test("that results differ comes before all times", () => {
  const mismatches = [{ index: 3, path: ".x", own: "4", other: "5" }];
  assert.deepEqual(againstLines(held({ equality: { verdict: "differs", differing: 2, mismatches } })), [
    "Results differ, for 2 inputs. The times of both: 2 workers 1.31× faster (95 %: 1.27–1.35); no difference beyond 5 %: serial 1.02×.",
    "Input 3, at .x: 4 now, 5 there",
  ]);
});

test("results that differ in its pools alone are told as that", () => {
  const [line] = againstLines(held({ equality: { verdict: "differs", differing: 1, mismatches: [] } }));
  assert.match(line ?? "", /^Its pools give other results than its serial run, for 1 input\./);
});

test("copied inputs are told", () => {
  assert.equal(
    againstLines(held({ inputs: "copied" })).at(-1),
    "Both got copies of the inputs, as v1.0 (1a2b3c4) makes others, or none, by this expression.",
  );
});

test("a version is called by what a person has named, with the commit", () => {
  const named = (other: OtherVersion) => otherName(other, workload());
  assert.equal(named({ ...revision, revision: "1a2b3c4d5e6f" }), "1a2b3c4");
  assert.equal(named({ ...revision, file: "old.ts" }), "v1.0 (1a2b3c4) in old.ts");
  assert.equal(named({ type: "function", file: revision.file, function: "fast" }), "fast");
});

test("each number of workers has a row with both times", () => {
  assert.deepEqual(againstRows(held()), [
    ["serial", "100 ms", "102 ms", "1.02×", "1.01–1.03×", "no difference"],
    ["2", "50.0 ms", "65.5 ms", "1.31×", "1.27–1.35×", "faster"],
  ]);
});
