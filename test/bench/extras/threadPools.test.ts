import assert from "node:assert/strict";
import { test } from "node:test";
import { tryThreadPools, type ThreadPoolTrial } from "../../../extension/bench/extras/threadPools.ts";
import { encode } from "../../../extension/bench/payload/copies.ts";
import { fakeClock } from "../fakes.ts";

/** Processes that take 100 ms with four threads and half of it with more. */
function trial(changes: Partial<ThreadPoolTrial> = {}) {
  const { now, advance } = fakeClock();
  const order: number[] = [];
  const run: ThreadPoolTrial["run"] = async (threads) => {
    order.push(threads);
    const ms = threads > 4 ? 50 : 100;
    advance(ms);
    return { type: "timedTogether", ms, results: encode([1, 2], "threads") };
  };
  const pools = { results: [1, 2], tolerance: null, sizes: [4, 8], usual: 4, limit: 8, run, limitMs: 1000 };
  return { outcome: tryThreadPools({ ...pools, ...changes }, now), order };
}

test("each number of threads has a process in each round, there and back", async () => {
  const { outcome, order } = trial();
  assert.deepEqual(await outcome, {
    usual: 4,
    limit: 8,
    sizes: [
      { threads: 4, samplesMs: [100, 100, 100] },
      { threads: 8, samplesMs: [50, 50, 50] },
    ],
    differing: 0,
  });
  assert.deepEqual(order, [4, 8, 8, 4, 4, 8]);
});

test("results that differ in such a process are counted", async () => {
  assert.equal((await trial({ results: [1, 3] }).outcome)?.differing, 1);
});

test("nothing is told where a process fails, or has no time", async () => {
  const run: ThreadPoolTrial["run"] = async (_, limitMs) => ({ type: "too-long", limitMs });
  assert.equal(await trial({ run }).outcome, null);
});
