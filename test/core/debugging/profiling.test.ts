import assert from "node:assert/strict";
import { test } from "node:test";
import { profileTitle, profilingOptions } from "../../../extension/core/debugging/profiling.ts";
import { defaultOptions } from "../../../extension/core/options/runOptions.ts";

test("a run for profiles has one round, pools of one size, and nothing behind it", () => {
  const { workers, rounds, without, onThrow } = profilingOptions({ ...defaultOptions, onThrow: "skip" }, 4);
  assert.deepEqual([workers, rounds, onThrow], [[4], 1, "skip"]);
  assert.ok(without.includes("otherRuntime") && without.includes("memory"));
});

test("files of profiles say whose they are", () => {
  assert.equal(profileTitle("/x/f.4.worker-2.cpuprofile"), "Worker 2");
  assert.equal(profileTitle("/x/f.4.main.cpuprofile"), "Main thread, beside the workers");
});
