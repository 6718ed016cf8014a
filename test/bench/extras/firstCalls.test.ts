import assert from "node:assert/strict";
import { test } from "node:test";
import { sum } from "../../../extension/core/statistics/sum.ts";
import { callFirst, type FirstCallRuns } from "../../../extension/bench/extras/firstCalls.ts";
import type { Pool } from "../../../extension/bench/executor/pool.ts";
import { fakeClock, fakeExecutor } from "../fakes.ts";

type Times = FirstCallRuns["times"];

/** Fresh processes that answer so, and fresh pools that start in 100 ms and map in 60 ms. */
function calling(times: Times, changes: Partial<FirstCallRuns> = {}, mapMs = 60) {
  const { now, advance } = fakeClock();
  let open = 0;
  const pool = (): Pool => ({
    ...fakeExecutor(2, [mapMs], advance),
    start: () => assert.fail("A pool that starts with a map has no first calls of ready workers."),
    open: async () => {
      open += 1;
      advance(100);
      return 100;
    },
    exchange: async () => 0.1,
    mapBy: () => Promise.reject(new Error("Nobody asked for that.")),
    run: () => Promise.reject(new Error("Nobody asked for that.")),
    heapBytes: async () => 0,
    profiled: async () => new Map(),
    call: async () => {},
    close: async () => void (open -= 1),
  });
  const runs = {
    times: async (...asked: Parameters<Times>) => {
      const answer = await times(...asked);
      advance(answer.type === "timed" ? sum(answer.passes.map(sum)) : tookMs(answer, asked[1]));
      return answer;
    },
    pool,
    firstMs: 100,
    limitMs: 10_000,
    ...changes,
  };
  return { found: callFirst(runs, now), open: () => open };
}

/** Of an answer that is none: as long as somebody waits for it. */
function tookMs({ type }: Awaited<ReturnType<Times>>, { limitMs, passesMs }: Parameters<Times>[1]): number {
  return type === "slow" ? passesMs : limitMs;
}

/** A function that remembers its results, unless its code is all that gets faster. */
const memo: Times = async ({ passes, isNeverFaster }) => {
  const firstMs = isNeverFaster ? 1500 : 100;
  const each = Array.from({ length: passes }, (_, pass) => tenth(pass === 0 ? firstMs : 0.01));
  return { type: "timed", passes: each };
};
const compiled: Times = async () => ({ type: "timed", passes: [53, 54, 42].map(tenth) });

/** Ten inputs that take so long together. */
function tenth(ms: number): readonly number[] {
  return Array.from({ length: 10 }, () => ms / 10);
}

test("first calls are timed in three fresh processes and three fresh pools, which are closed", async () => {
  const { found, open } = calling(memo);
  assert.deepEqual(await found, {
    serialMs: [100, 100, 100],
    poolMs: [60, 60, 60],
    startupMs: [100, 100, 100],
    workers: 2,
    veryFirstShare: 0.1,
  });
  assert.equal(open(), 0);
});

test("code that only was not compiled yet has no first calls", async () => {
  assert.equal(await calling(compiled).found, null);
});

test("nothing is concluded where the process that tells them apart fails, or has no time", async () => {
  assert.equal(await calling(async () => ({ type: "failed", message: "no" })).found, null);
  const starting: Times = async (_, { limitMs }) => ({ type: "too-long", limitMs });
  assert.equal(await calling(starting).found, null);
});

test("a first pass that takes long although nothing gets faster does work once", async () => {
  const slow: Times = async (asked, limits) => (asked.isNeverFaster ? { type: "slow" } : memo(asked, limits));
  assert.equal((await calling(slow).found)?.serialMs.length, 3);
});

test("a function that remembers half of its inputs has first calls", async () => {
  const half = [...Array.from({ length: 5 }, () => 30), ...Array.from({ length: 5 }, () => 10)];
  const later = half.map((ms) => (ms === 30 ? 0.01 : ms));
  const halfMemo: Times = async ({ passes }) => ({
    type: "timed",
    passes: [half, later, later].slice(0, passes),
  });
  assert.deepEqual((await calling(halfMemo).found)?.serialMs, [200, 200, 200]);
});

test("a call that took long in one process and not in another does no work once", async () => {
  let processes = 0;
  const disturbed: Times = async () => {
    processes += 1;
    return {
      type: "timed",
      passes: [
        [5, processes === 1 ? 40 : 1, 5],
        [5, 1, 5],
      ],
    };
  };
  assert.equal(await calling(disturbed).found, null);
  assert.equal(processes, 2);
});

test("as many first calls are timed as there is time for", async () => {
  assert.deepEqual((await calling(memo, { limitMs: 2000 }).found)?.serialMs, [100, 100]);
  assert.deepEqual((await calling(memo, { limitMs: 1600 }).found)?.serialMs, []);
});
