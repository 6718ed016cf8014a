import assert from "node:assert/strict";
import { test } from "node:test";
import { collectGarbage } from "../../../extension/bench/calls/garbage.ts";
import { warmUp, warmupLimit } from "../../../extension/bench/stages/warmUp.ts";
import type { Warmup } from "../../../extension/core/report/times.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";
import { fakeClock, fakeExecutor, recorder } from "../fakes.ts";

/** Warms up an executor whose runs take these milliseconds; `limitMs` is what it may take. */
async function warmedUp(durationsMs: readonly number[], limitMs = 1000, workers = 0) {
  const { now, advance } = fakeClock();
  const executor = fakeExecutor(workers, durationsMs, advance);
  const observer = recorder();
  const { first, last } = await warmUp(executor, limitMs, observer, now);
  return { first, last, runs: executor.runs(), tookMs: now(), observer };
}

const warmupOf = (events: readonly FromBench[]): Warmup | undefined =>
  events.flatMap((event) => (event.type === "settled" ? [event.warmup] : []))[0];

test("warm-up tells all of its runs, and gives the first and the last", async () => {
  const { first, last, observer } = await warmedUp([400, 300], 900, 0);
  assert.equal(first.wallMs, 400);
  assert.equal(last.wallMs, 300);
  assert.deepEqual(observer.events, [
    { type: "running", workers: 0, round: 0, rounds: null, approach: null },
    { type: "settled", workers: 0, warmup: { runs: 2, samplesMs: [400, 300], trend: null } },
  ]);
});

for (const { what, durationsMs, runs } of [
  { what: "twelve runs, when they are alike and long enough", durationsMs: [30], runs: 12 },
  { what: "a quarter of a second, when runs are alike and short", durationsMs: [5], runs: 50 },
  { what: "one run, when it takes as long as all of warm-up", durationsMs: [1000], runs: 1 },
  { what: "one run, when a second one would take too long", durationsMs: [600], runs: 1 },
  { what: "no longer than it may, when runs never become alike", durationsMs: falling(60), runs: 22 },
  { what: "five hundred runs, when they take next to no time", durationsMs: [0.001], runs: 500 },
  { what: "an end although nothing takes any time", durationsMs: [0], runs: 500 },
]) {
  test(`warm-up means ${what}`, async () => {
    assert.equal((await warmedUp(durationsMs)).runs, runs);
  });
}

/** So many milliseconds, then always three percent less. */
function falling(firstMs: number): readonly number[] {
  return Array.from({ length: 200 }, (_, run) => firstMs * 0.97 ** run);
}

test("a curve that falls for a while is left behind", async () => {
  const curve = Array.from({ length: 100 }, (_, run) => 10 + 40 * Math.exp(-run / 5));
  const { last, observer } = await warmedUp(curve);
  assert.equal(warmupOf(observer.events)?.trend, "steady");
  assert(last.wallMs < 10.1, `The last run takes ${last.wallMs} ms.`);
});

test("runs that were still getting faster at the limit are told so", async () => {
  const { observer, tookMs } = await warmedUp(falling(60));
  assert.equal(warmupOf(observer.events)?.trend, "faster");
  assert(tookMs <= 1000, `${tookMs} ms`);
});

test("runs that came to rest are told as steady", async () => {
  const { observer } = await warmedUp([90, 60, 30]);
  assert.equal(warmupOf(observer.events)?.trend, "steady");
});

test("only the first hundred wall times are kept, with the number of all", async () => {
  const { observer } = await warmedUp([0.1]);
  const { runs, samplesMs } = warmupOf(observer.events) ?? assert.fail();
  assert.equal(runs, 500);
  assert.equal(samplesMs.length, 100);
});

test("all warm-ups together may take a fifth of the budget", () => {
  assert.equal(4 * warmupLimit(10_000, 4), 2000);
  assert.equal(warmupLimit(0, 4), 0);
});

test("warm-up goes on until every worker has had work", async () => {
  const { now, advance } = fakeClock();
  const executor = fakeExecutor(2, [30], advance);
  const stamps = { position: [0, 1], ms: [0, 1] };
  let runs = 0;
  const map = async () => {
    const run = await executor.map();
    runs += 1;
    const second = runs < 20 ? 1 : 2;
    return { ...run, chunks: [1, second].map((worker, first) => ({ worker, first, stamps })) };
  };
  await warmUp({ ...executor, map }, 10_000, recorder(), now);
  assert.equal(runs, 20);
});

test("the first run is told of when it has ended, before warm-up goes on", async () => {
  const { now, advance } = fakeClock();
  const executor = fakeExecutor(0, [100, 50], advance);
  const told: (readonly [ms: number, runs: number])[] = [];
  await warmUp(executor, 10_000, recorder(), now, (run) => {
    told.push([run.wallMs, executor.runs()]);
    return run;
  });
  assert.deepEqual(told, [[100, 1]]);
});

test("who is asked to finish is not kept waiting by warm-up", async () => {
  const { now, advance } = fakeClock();
  const executor = fakeExecutor(0, [100], advance);
  await warmUp(executor, 10_000, { ...recorder(), isToFinish: () => executor.runs() >= 1 }, now);
  assert.equal(executor.runs(), 1);
});

test("results of every pool run of warm-up are compared, of the serial run none", async () => {
  assert.deepEqual((await warmedUp([300], 1000, 2)).observer.compared, [2, 2, 2]);
  assert.deepEqual((await warmedUp([300], 1000, 0)).observer.compared, []);
});

test("results of a run are gone when the next one has begun", async () => {
  const { now, advance } = fakeClock();
  const executor = fakeExecutor(0, [100, 100, 100], advance);
  const results: WeakRef<object>[] = [];
  const held: number[] = [];
  const map = async () => {
    await new Promise((resolve) => setImmediate(resolve)); // Until then a reference holds what it was made of.
    assert(collectGarbage());
    held.push(results.filter((result) => result.deref() !== undefined).length);
    const result = {};
    results.push(new WeakRef(result));
    return { ...(await executor.map()), results: [result] };
  };
  await warmUp({ ...executor, map }, 350, recorder(), now);
  assert.deepEqual(held, [0, 0, 0]);
});

test("an executor that fails ends warm-up", async () => {
  const { now, advance } = fakeClock();
  const failing = { ...fakeExecutor(1, [1], advance), map: () => Promise.reject(new Error("lost")) };
  await assert.rejects(warmUp(failing, 1000, recorder(), now), /lost/);
});
