import assert from "node:assert/strict";
import { test } from "node:test";
import type { MapRun } from "../../../extension/bench/executor/executor.ts";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import { compareRuntimes } from "../../../extension/bench/extras/otherRuntime.ts";
import type { Pool } from "../../../extension/bench/executor/pool.ts";
import { fakeClock, fakeExecutor } from "../fakes.ts";

const neverMs = 2 ** 30;
const results = [1, 4, 9];

/** A pool that starts in 100 ms, whose maps take the milliseconds given, and that tells whether it was closed. */
function fakePool(
  durationsMs: readonly number[],
  advance: (ms: number) => void,
  changes: Partial<Pool> = {},
): Pool & { readonly runs: () => number; readonly isClosed: () => boolean } {
  let isClosed = false;
  return {
    ...fakeExecutor(2, durationsMs, advance, results),
    start: async () => ({ startupMs: 100, coldMs: 150, results, chunks: [] }),
    open: async () => 100,
    exchange: async () => 0.1,
    mapBy: () => Promise.reject(new Error("Nobody asked for that.")),
    run: () => Promise.reject(new Error("Nobody asked for that.")),
    heapBytes: async () => 0,
    profiled: async () => new Map(),
    call: async () => {},
    close: async () => void (isClosed = true),
    isClosed: () => isClosed,
    ...changes,
  };
}

function compare(changes: Partial<Pool> = {}, limitMs = neverMs) {
  const { now, advance } = fakeClock();
  const own = fakeExecutor(2, [10], advance, results);
  const other = fakePool([40, 30, 20], advance, changes);
  const compared = compareRuntimes(own, other, { results, tolerance: null, limitMs }, now);
  return { own, other, compared, advance };
}

function samplesOf(compared: Awaited<ReturnType<typeof compareRuntimes>>): readonly number[] | undefined {
  return "samplesMs" in compared ? compared.samplesMs : undefined;
}

test("both pools run in turns seven times, after two maps that are not counted", async () => {
  const { own, other, compared } = compare();
  assert.deepEqual(await compared, {
    workers: 2,
    startupMs: 100,
    coldMs: 150,
    samplesMs: [20, 20, 20, 20, 20, 20, 20],
    ownMs: [10, 10, 10, 10, 10, 10, 10],
    differing: 0,
  });
  assert.deepEqual([own.runs(), other.runs()], [9, 9]);
});

test("the other pool is closed, whatever comes of it", async () => {
  const failure = { stage: "pool", reason: "threw", inputIndex: 0, input: "1", workers: 2 } as const;
  const error = new RunError({
    ...failure,
    byModule: false,
    error: { name: "Error", message: "no", stack: "" },
  });
  const fails = () => Promise.reject(error);
  for (const changes of [{}, { map: fails }, { start: fails }]) {
    const { other, compared } = compare(changes);
    const failed = { missing: "it failed there (Error: no)" };
    assert.deepEqual(
      Object.keys(changes).length === 0 ? samplesOf(await compared) : await compared,
      Object.keys(changes).length === 0 ? [20, 20, 20, 20, 20, 20, 20] : failed,
    );
    assert(other.isClosed());
  }
});

test("a mistake of this program is not taken for one of the function, and the pool is closed all the same", async () => {
  const { other, compared } = compare({ map: () => Promise.reject(new RangeError("ours")) });
  await assert.rejects(compared, /ours/);
  assert(other.isClosed());
});

test("a function that hangs in workers of the other kind is given up", async () => {
  for (const changes of [
    { map: () => new Promise<MapRun>(() => {}) },
    { start: () => new Promise<never>(() => {}) },
  ]) {
    const { other, compared } = compare(changes, 0);
    assert.deepEqual(await compared, { missing: undefined });
    assert(other.isClosed());
  }
});

test("the rounds that fit into the time count, if there are three", async () => {
  const { now, advance } = fakeClock();
  const hangs = new Promise<MapRun>(() => {});
  for (const [fitting, known] of [
    [3, 3],
    [2, undefined],
  ] as const) {
    const own = fakeExecutor(2, [10], advance, results);
    const good = fakePool([20], advance);
    let maps = 0;
    const other = fakePool([20], advance, {
      map: () => {
        maps += 1;
        if (maps <= 2 + fitting) {
          return good.map();
        }
        advance(neverMs);
        return hangs;
      },
    });
    const limitMs = 200;
    const compared = await compareRuntimes(own, other, { results, tolerance: null, limitMs }, now);
    assert.equal(samplesOf(compared)?.length, known);
  }
});

test("no round begins after the time is over", async () => {
  const { own, compared } = compare({}, 180);
  assert.equal(samplesOf(await compared)?.length, 3);
  assert.equal(own.runs(), 5);
});

test("results that are others in workers of the other kind are counted once each", async () => {
  const { now, advance } = fakeClock();
  const own = fakeExecutor(2, [10], advance, results);
  const other = fakePool([20], advance, { map: fakeExecutor(2, [20], advance, [1, 5, 8]).map });
  const compared = await compareRuntimes(own, other, { results, tolerance: null, limitMs: neverMs }, now);
  assert.equal("differing" in compared && compared.differing, 2);
});
