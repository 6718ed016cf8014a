import assert from "node:assert/strict";
import { test } from "node:test";
import { measureRounds, warmUp, type MeasureObserver } from "../../extension/bench/measure.ts";
import type { FromBench } from "../../extension/core/protocol.ts";
import { fakeClock, fakeExecutor } from "./fakes.ts";

function recorder(): MeasureObserver & { readonly events: FromBench[]; readonly compared: number[] } {
  const events: FromBench[] = [];
  const compared: number[] = [];
  return {
    events,
    compared,
    emit: (event) => events.push(event),
    onResults: (workers) => compared.push(workers),
  };
}

const sampled = (events: readonly FromBench[]) =>
  events.flatMap((event) => (event.type === "sampled" ? [[event.round, event.workers, event.ms]] : []));

test("every executor runs once a round, and the order rotates", async () => {
  const { now, advance } = fakeClock();
  const executors = [0, 1, 2].map((workers) => fakeExecutor(workers, [10], advance));
  const observer = recorder();
  await measureRounds(executors, { rounds: 3, budgetMs: 0, calibrationIterations: 1 }, observer, now);
  const order = sampled(observer.events).map(([round, workers]) => [round, workers]);
  assert.deepEqual(order, [
    [1, 0],
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
    [2, 0],
    [3, 2],
    [3, 0],
    [3, 1],
  ]);
});

test("each sample is the wall time of that run", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  await measureRounds(
    [fakeExecutor(0, [5, 6, 7], advance)],
    { rounds: 3, budgetMs: 0, calibrationIterations: 1 },
    observer,
    now,
  );
  assert.deepEqual(sampled(observer.events), [
    [1, 0, 5],
    [2, 0, 6],
    [3, 0, 7],
  ]);
});

const budgets = [
  { what: "at least three rounds, however small the budget", durationMs: 100, budgetMs: 0, rounds: 3 },
  { what: "no round that would exceed the budget", durationMs: 100, budgetMs: 550, rounds: 5 },
  { what: "the whole budget", durationMs: 100, budgetMs: 1000, rounds: 10 },
  { what: "no more than sixty rounds", durationMs: 1, budgetMs: 10_000, rounds: 60 },
  { what: "an end although nothing takes any time", durationMs: 0, budgetMs: 1, rounds: 60 },
];
for (const { what, durationMs, budgetMs, rounds } of budgets) {
  test(`a budget of ${budgetMs} ms for rounds of ${durationMs} ms means ${what}`, async () => {
    const { now, advance } = fakeClock();
    const executor = fakeExecutor(0, [durationMs], advance);
    await measureRounds([executor], { rounds: null, budgetMs, calibrationIterations: 1 }, recorder(), now);
    assert.equal(executor.runs(), rounds);
  });
}

test("rounds end early once the best speedup is known to within three percent, from the sixth on", async () => {
  const { now, advance } = fakeClock();
  const serial = fakeExecutor(0, [200, 100], advance);
  const pool = fakeExecutor(2, [100, 50], advance);
  const limits = { rounds: null, budgetMs: 1e9, calibrationIterations: 1 };
  await measureRounds([serial, pool], limits, recorder(), now);
  assert.equal(serial.runs(), 6);
});

test("rounds go on while the best speedup is not known well enough", async () => {
  const { now, advance } = fakeClock();
  const serial = fakeExecutor(0, [100], advance);
  const pool = fakeExecutor(2, [50, 60, 50, 60, 50, 60, 50, 60, 50, 60, 50], advance);
  const limits = { rounds: null, budgetMs: 1e9, calibrationIterations: 1 };
  await measureRounds([serial, pool], limits, recorder(), now);
  assert(serial.runs() > 10, `${serial.runs()} rounds`);
});

test("the calibration loop runs in every executor in every round", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [0, 2].map((workers) => fakeExecutor(workers, [10], advance));
  await measureRounds(executors, { rounds: 2, budgetMs: 0, calibrationIterations: 1 }, observer, now);
  const calibrated = observer.events.flatMap((event) =>
    event.type === "calibrated" ? [[event.round, event.workers]] : [],
  );
  assert.deepEqual(calibrated, [
    [1, 0],
    [1, 2],
    [2, 2],
    [2, 0],
  ]);
});

test("each pool is accounted for against the serial run of its own round", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [fakeExecutor(0, [30, 60], advance), fakeExecutor(2, [20], advance)];
  await measureRounds(executors, { rounds: 2, budgetMs: 0, calibrationIterations: 1 }, observer, now);
  const accounts = observer.events.flatMap((event) => (event.type === "accounted" ? [event.account] : []));
  assert.deepEqual(accounts, [
    { usefulWorkers: 1.5, slowerTasks: -0.5, dispatch: 0, idle: 1 },
    { usefulWorkers: 3, slowerTasks: -2, dispatch: 0, idle: 1 },
  ]);
});

test("a given number of rounds stands above the budget", async () => {
  const { now, advance } = fakeClock();
  const executor = fakeExecutor(0, [100], advance);
  await measureRounds([executor], { rounds: 1, budgetMs: 10_000, calibrationIterations: 1 }, recorder(), now);
  assert.equal(executor.runs(), 1);
});

test("the warm-up of a pool gives the very first run and is no sample", async () => {
  const { advance } = fakeClock();
  const observer = recorder();
  const first = await warmUp(fakeExecutor(2, [400, 100], advance), observer);
  assert.equal(first.wallMs, 400);
  assert.deepEqual(observer.events, [{ type: "running", workers: 2, round: 0, rounds: null }]);
});

test("the very first serial run is told, whatever follows", async () => {
  const { advance } = fakeClock();
  const observer = recorder();
  await warmUp(fakeExecutor(0, [400, 100], advance), observer);
  assert.deepEqual(observer.events.at(-1), { type: "serialStarted", firstMs: 400 });
});

test("warm-up goes on until an executor has run long enough to be compiled", async () => {
  const { advance } = fakeClock();
  const executor = fakeExecutor(0, [50], advance);
  await warmUp(executor, recorder());
  assert.equal(executor.runs(), 5);
});

test("warm-up ends although nothing takes any time", async () => {
  const { advance } = fakeClock();
  const executor = fakeExecutor(0, [0], advance);
  await warmUp(executor, recorder());
  assert.equal(executor.runs(), 20);
});

test("results of every pool run are compared, of the serial run none", async () => {
  const { now, advance } = fakeClock();
  const observer = recorder();
  const executors = [0, 2].map((workers) => fakeExecutor(workers, [300], advance));
  await warmUp(fakeExecutor(2, [300], advance), observer);
  await measureRounds(executors, { rounds: 2, budgetMs: 0, calibrationIterations: 1 }, observer, now);
  assert.deepEqual(observer.compared, [2, 2, 2]);
});

test("an executor that fails ends the measurement", async () => {
  const { now, advance } = fakeClock();
  const failing = { ...fakeExecutor(1, [1], advance), map: () => Promise.reject(new Error("lost")) };
  await assert.rejects(
    measureRounds([failing], { rounds: 3, budgetMs: 0, calibrationIterations: 1 }, recorder(), now),
    /lost/,
  );
});
