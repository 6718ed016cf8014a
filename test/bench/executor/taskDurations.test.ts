import assert from "node:assert/strict";
import { test } from "node:test";
import { taskDurations } from "../../../extension/bench/executor/taskDurations.ts";

const chunk = (first: number, position: readonly number[], ms: readonly number[]) => ({
  worker: 1,
  first,
  stamps: { position, ms },
});

test("every task has its time at the index of its input, in whatever order chunks ran", () => {
  const chunks = [chunk(2, [0, 1, 2], [100, 130, 170]), chunk(0, [0, 1, 2], [50, 60, 80])];
  assert.deepEqual([...taskDurations({ chunks })], [10, 20, 30, 40]);
});

test("tasks that share a stamp get equal parts of its time", () => {
  assert.deepEqual([...taskDurations({ chunks: [chunk(0, [0, 1, 5], [0, 3, 5])] })], [3, 0.5, 0.5, 0.5, 0.5]);
});
