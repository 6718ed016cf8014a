import assert from "node:assert/strict";
import { test } from "node:test";
import type { ProgressLine } from "../../extension/cli/progressLine.ts";
import type { Progress } from "../../extension/core/report/progress.ts";
import { tellProgress } from "../../extension/cli/runProgress.ts";
import { samples, times, workload } from "../reports.ts";

function fakeLine() {
  const told: string[] = [];
  const line: ProgressLine = {
    show: (text) => void told.push(text),
    clear: () => void told.push(""),
    tell: (text) => void told.push(`${text}\n`),
  };
  return { told, line };
}

test("how a long run takes less time is told once, in a line that stays", () => {
  const { told, line } = fakeLine();
  const progress = tellProgress("f", line);
  const slow: Progress = {
    type: "running",
    workers: 0,
    round: 0,
    rounds: null,
    approach: null,
    tasks: [],
    expected: { totalMs: 244_000, inputs: 400, pools: 3, rounds: 3, limitMs: null },
    sample: { count: 40, totalMs: 28_000 },
  };
  progress.onProgress?.(slow);
  progress.onProgress?.(slow);
  progress.stop();
  assert.deepEqual(told, [
    "f: about 4 min: 400 inputs × 3 pools × 3 rounds. With --sample 40 it takes about 28 s.\n",
    "f: serial, warm-up, about 4 min: 400 inputs × 3 pools × 3 rounds",
    "",
  ]);
});

test("the progress of a terminal begins with the first speedup, and is taken away at the end", () => {
  const { told, line } = fakeLine();
  const progress = tellProgress("f", line);
  progress.onMeasured?.(workload(), () => times(samples({ 0: [100], 2: [50] })));
  progress.onProgress?.({ type: "comparing" });
  progress.stop();
  progress.onProgress?.({ type: "comparing" });
  assert.deepEqual(told, ["f: 2.00× so far, 1 round · comparing results", ""]);
});
