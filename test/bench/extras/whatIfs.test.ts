import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChunkOption } from "../../../extension/core/report/runtimeShapes.ts";
import type { Prediction, WhatIf } from "../../../extension/core/report/simulation.ts";
import { poolModel, type PoolModel } from "../../../extension/core/simulation/poolModel.ts";
import { predictedCurve, whatIfs } from "../../../extension/bench/extras/whatIfs.ts";
import { samples, times } from "../../reports.ts";

interface Given {
  readonly tasksMs: readonly number[];
  readonly chunk?: ChunkOption;
  readonly emptyChunkMs?: Readonly<Record<number, number>>;
  readonly copyMs?: number;
}

/** A pool of two workers that get a core each, and a serial run that took this long. */
const onTwoCores = (serialMs: number) => times(samples({ 0: [serialMs], 2: [serialMs / 2] }, { cores: 2 }));

/** Pools of these tasks, one task a message; messages are free unless told otherwise. */
function modelOf({ tasksMs, chunk = 1, emptyChunkMs = {}, copyMs = 0 }: Given): PoolModel {
  return poolModel({
    tasksMs: Float64Array.from(tasksMs),
    chunk,
    measured: onTwoCores(tasksMs.reduce((sum, ms) => sum + ms, 0)),
    emptyChunkMs: new Map(Object.entries(emptyChunkMs).map(([workers, ms]) => [Number(workers), ms])),
    copyMs,
    cores: 2,
  });
}

const prediction: Prediction = { speedup: 1.5, bestChunk: 3, bestSpeedup: 1.8, bounds: null };

/** The changes to a pool of two workers. */
const changes = (given: Given, cores = 2) =>
  whatIfs(modelOf(given), {
    pool: { workers: 2, chunk: 1 },
    prediction,
    cores,
    slowest: { index: 2, ms: 98 },
  });

const only = (type: WhatIf["type"], all: readonly WhatIf[]) =>
  all
    .filter((whatIf) => whatIf.type === type)
    .map(({ workers, chunk, speedup }) => [workers, chunk, speedup]);

const list = (count: number, ms: number) => Array.from({ length: count }, () => ms);
const straggler = [10, 10, 100, 10, 10];

test("the pool as it is and the best chunk size are what was predicted of it", () => {
  const all = changes({ tasksMs: straggler });
  assert.deepEqual(only("as-is", all), [[2, 1, 1.5]]);
  assert.deepEqual(only("best-chunk", all), [[2, 3, 1.8]]);
});

test("without the slowest input the others share the workers evenly", () => {
  const without = changes({ tasksMs: straggler }).find(({ type }) => type === "without-slowest");
  assert.deepEqual(without, {
    type: "without-slowest",
    workers: 2,
    chunk: 1,
    input: 2,
    inputMs: 98,
    speedup: 2,
  });
});

test("where no input has a time of its own, none is left out", () => {
  const types = whatIfs(modelOf({ tasksMs: straggler }), {
    pool: { workers: 2, chunk: 1 },
    prediction,
    cores: 2,
    slowest: undefined,
  }).map(({ type }) => type);
  assert.ok(!types.includes("without-slowest"));
});

test("free transfer costs neither messages nor copying", () => {
  const dear = { tasksMs: list(10, 10), emptyChunkMs: { 1: 5, 2: 4 }, copyMs: 3 };
  assert.deepEqual(only("free-transfer", changes(dear)), [[2, 1, 2]]);
});

test("ten times the inputs get the chunks that so many inputs get", () => {
  assert.deepEqual(only("more-inputs", changes({ tasksMs: list(8, 10), chunk: "auto" })), [[2, 10, 2]]);
  assert.deepEqual(only("more-inputs", changes({ tasksMs: list(3, 10), chunk: 3 })), [[2, 3, 2]]);
});

test("of too many messages only what is about these is simulated", () => {
  const simulated = (given: Given) =>
    changes(given, 16).flatMap(({ type, speedup }) => (speedup === null ? [] : [type]));
  const tenTimesTooMany = { tasksMs: list(20_001, 1) };
  assert.deepEqual(simulated(tenTimesTooMany), [
    "as-is",
    "best-chunk",
    "without-slowest",
    "free-transfer",
    "cores",
  ]);
  const tooMany = { tasksMs: list(200_001, 1) };
  assert.deepEqual(simulated(tooMany), ["as-is", "best-chunk", "free-transfer"]);
  assert.deepEqual(predictedCurve(modelOf(tooMany)), []);
});

test("larger machines have a worker for each core, with the chunks of so many workers", () => {
  assert.deepEqual(only("cores", changes({ tasksMs: list(64, 10), chunk: "auto" })), [
    [8, 2, 8],
    [16, 1, 16],
    [64, 1, 64],
  ]);
});

test("machines that are no larger than this one are left out", () => {
  const workers = (cores: number) => only("cores", changes({ tasksMs: [1] }, cores)).map(([count]) => count);
  assert.deepEqual(workers(8), [16, 64]);
  assert.deepEqual(workers(64), []);
});

test("tasks that take no time have no speedups", () => {
  for (const emptyChunkMs of [{}, { 2: 1 }]) {
    const given = { tasksMs: [0, 0], emptyChunkMs };
    const simulated = changes(given).filter(({ type }) => type !== "as-is" && type !== "best-chunk");
    assert(simulated.every(({ speedup }) => speedup === null));
    assert.deepEqual(predictedCurve(modelOf(given)), []);
  }
});

test("the curve ends where twice the workers add hardly anything", () => {
  const equal = predictedCurve(modelOf({ tasksMs: list(4, 10) }));
  assert.deepEqual(equal, [
    { workers: 1, speedup: 1 },
    { workers: 2, speedup: 2 },
    { workers: 4, speedup: 4 },
    { workers: 8, speedup: 4 },
  ]);
  assert.deepEqual(
    predictedCurve(modelOf({ tasksMs: [30, 10, 10, 10] })).map(({ speedup }) => speedup),
    [1, 2, 2],
  );
});

test("the curve goes on to 1 024 workers at most", () => {
  const last = predictedCurve(modelOf({ tasksMs: list(4096, 10) })).at(-1);
  assert.deepEqual(last, { workers: 1024, speedup: 1024 });
});

test("a dispatcher that is busy all the time ends the curve", () => {
  const curve = predictedCurve(modelOf({ tasksMs: list(1000, 1), emptyChunkMs: { 1: 1 } }));
  assert((curve.at(-1)?.workers ?? 0) <= 8, JSON.stringify(curve));
});
