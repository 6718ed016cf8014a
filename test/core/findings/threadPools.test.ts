import assert from "node:assert/strict";
import { test } from "node:test";
import {
  betterThreadPool,
  isComputedElsewhere,
  threadPoolSizes,
  threadPoolWords,
  type ThreadTimes,
} from "../../../extension/core/findings/threadPools.ts";
import type { ThreadPools } from "../../../extension/core/report/concurrent.ts";

const serialRuns: readonly (readonly [what: string, isElsewhere: boolean, run: ThreadTimes])[] = [
  ["cryptography that is awaited", true, { wallMs: 300, cpuMs: 298, busyMs: 10 }],
  ["an image that two threads shrink", true, { wallMs: 300, cpuMs: 560, busyMs: 20 }],
  ["the same on a machine that others use", true, { wallMs: 900, cpuMs: 300, busyMs: 60 }],
  ["a function that computes", false, { wallMs: 300, cpuMs: 310, busyMs: 300 }],
  ["a function that waits for threads without awaiting", false, { wallMs: 300, cpuMs: 600, busyMs: 300 }],
  ["a function that only waits", false, { wallMs: 300, cpuMs: 6, busyMs: 3 }],
  ["one that computes half of it itself", false, { wallMs: 300, cpuMs: 250, busyMs: 140 }],
  ["a run too short for CPU time", false, { wallMs: 30, cpuMs: 30, busyMs: 1 }],
  ["a run without a clock of the event loop", false, { wallMs: 300, cpuMs: 298, busyMs: null }],
];
for (const [what, isElsewhere, run] of serialRuns) {
  test(`other threads ${isElsewhere ? "compute" : "do not compute"} for ${what}`, () => {
    assert.equal(isComputedElsewhere(run), isElsewhere);
  });
}

test("threads that compute are tried in the numbers that the cores allow", () => {
  const all = { limits: [at(2), at(8)], knee: 2 };
  assert.deepEqual(threadPoolSizes(all, true, 4, 2), [2, 4]);
  assert.deepEqual(threadPoolSizes(all, true, 4, 8), [4, 8, 16]);
});

test("threads that wait are tried in the number of calls where their own number is the knee", () => {
  const limits = [at(2), at(4), at(8), at(64)];
  assert.deepEqual(threadPoolSizes({ limits, knee: 4 }, false, 4, 8), [4, 64]);
  assert.deepEqual(threadPoolSizes({ limits, knee: 8 }, false, 4, 8), []);
  assert.deepEqual(threadPoolSizes({ limits: limits.slice(0, 2), knee: 4 }, false, 4, 8), []);
});

test("a larger pool of threads is told with its gain, which has to be sure", () => {
  const found = betterThreadPool(tried({ 4: [200, 201, 199], 8: [105, 106, 104], 16: [104, 105, 103] }));
  assert.equal(found?.threads, 8);
  assert.equal(found?.gain.toFixed(1), "1.9");
  assert.equal(betterThreadPool(tried({ 4: [100, 190, 120], 8: [100, 101, 150] })), null);
  assert.equal(betterThreadPool(tried({ 2: [100, 101, 100], 4: [100, 101, 100] })), null);
  assert.equal(
    betterThreadPool({ ...tried({ 4: [200, 200, 200], 8: [100, 100, 100] }), differing: 1 }),
    null,
  );
});

test("what sizes of the pool of threads give is said in a sentence", () => {
  const words = (pools: ThreadPools | null) => threadPoolWords({ threadPools: pools }).trim();
  assert.equal(words(null), "");
  assert.equal(
    words(tried({ 2: [100, 101, 100], 4: [100, 101, 100] })),
    "UV_THREADPOOL_SIZE=2 gives nothing.",
  );
  assert.equal(
    words(tried({ 4: [190, 190, 190], 8: [100, 100, 100], 16: [100, 100, 100] })),
    "UV_THREADPOOL_SIZE=8, set before Node starts: 1.90× of awaiting 24 at once with the usual 4.",
  );
  assert.equal(
    words({ ...tried({ 2: [100], 4: [100] }), differing: 2 }),
    "With UV_THREADPOOL_SIZE=2, 2 results differ from the serial run's.",
  );
});

function at(limit: number) {
  return { limit, samplesMs: [100] };
}

function tried(times: Readonly<Record<number, readonly number[]>>): ThreadPools {
  const sizes = Object.entries(times).map(([threads, samplesMs]) => ({
    threads: Number(threads),
    samplesMs,
  }));
  return { usual: 4, limit: 24, sizes, differing: 0 };
}
