import assert from "node:assert/strict";
import { test } from "node:test";
import { mismatchLine } from "../../../extension/core/verdicts/words.ts";
import { progressLine } from "../../../extension/core/words/run.ts";

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

const running = { type: "running", workers: 0, round: 7, rounds: null, approach: null, tasks: [] } as const;
for (const { progress, line } of [
  { progress: running, line: "serial, round 7" },
  { progress: { ...running, rounds: 9, workers: 4 }, line: "4 workers, round 7 of 9" },
  { progress: { ...running, leftMs: 8400 }, line: "serial, round 7, at most 8 s left" },
  { progress: { ...running, leftMs: 1900 }, line: "serial, round 7" },
  { progress: { ...running, round: 0, tasks: [3, 4] }, line: "serial, warm-up, input 3" },
  {
    progress: { ...running, approach: { precision: 0.041, goal: 0.03, budgetShare: 0.2 }, tasks: [3] },
    line: "serial, round 7, known to ±4.1 %, goal ±3 %, input 3",
  },
  {
    progress: { ...running, approach: { precision: null, goal: 0.03, budgetShare: 0.2 } },
    line: "serial, round 7",
  },
  {
    progress: { type: "measuringRuntime", runtime: "processes" },
    line: "measuring processes for comparison",
  } as const,
  { progress: { type: "makingInputs" }, line: "making the inputs" } as const,
  {
    progress: { type: "waitingForHosts", why: "the host a was lost" },
    line: "waiting for all hosts: the host a was lost",
  } as const,
  { progress: { type: "awaitingTogether" }, line: "awaiting the calls together" } as const,
]) {
  test(`a run that goes on is told as "${line}"`, () => {
    assert.equal(progressLine(progress), line);
  });
}
