import assert from "node:assert/strict";
import { test } from "node:test";
import { tellProgress } from "../../extension/cli/runProgress.ts";
import { samples, times, workload } from "../reports.ts";

test("the progress of a terminal begins with the first speedup, and is taken away at the end", () => {
  const told: string[] = [];
  const line = { show: (text: string) => void told.push(text), clear: () => void told.push("") };
  const progress = tellProgress("f", line);
  progress.onMeasured?.(workload(), () => times(samples({ 0: [100], 2: [50] })));
  progress.onProgress?.({ type: "comparing" });
  progress.stop();
  progress.onProgress?.({ type: "comparing" });
  assert.deepEqual(told, ["f: 2.00× so far, 1 round · comparing results", ""]);
});
