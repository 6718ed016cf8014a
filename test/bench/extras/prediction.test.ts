import assert from "node:assert/strict";
import { test } from "node:test";
import { chunkCosts, predict, type Basis } from "../../../extension/bench/extras/prediction.ts";
import { measured } from "../../../extension/core/measured/figures.ts";
import { addSample } from "../../../extension/core/measured/fold.ts";
import { noSamples } from "../../../extension/core/measured/samples.ts";
import type { FromBench } from "../../../extension/core/protocol/bench.ts";

/** A serial run of tasks that took this long each, and a measured pool of each size. */
function basis(
  tasksMs: readonly number[],
  pools: Readonly<Record<number, { chunk: number; ceiling: number }>>,
): Basis {
  const fixed = Object.values(pools)[0]?.chunk ?? 1;
  const ms = [0];
  for (const taskMs of tasksMs) {
    ms.push((ms.at(-1) ?? 0) + taskMs);
  }
  const stamps = { position: ms.map((_, index) => index), ms };
  const wallMs = ms.at(-1) ?? 0;
  const events = Object.entries(pools).flatMap(([text, { chunk, ceiling }]): readonly FromBench[] => {
    const workers = Number(text);
    return [
      { type: "poolStarted", workers, startupMs: 1, coldMs: 1 },
      { type: "sampled", workers, round: 1, ms: wallMs, cpuMs: null, gcMs: null },
      {
        type: "divided",
        workers,
        round: 1,
        chunks: { count: Math.ceil(tasksMs.length / chunk), most: chunk, least: chunk },
      },
      { type: "calibrated", workers, round: 1, ms: (10 * workers) / ceiling, cpuMs: null },
    ];
  });
  const first: readonly FromBench[] = [
    { type: "serialStarted", firstMs: wallMs },
    { type: "sampled", workers: 0, round: 1, ms: wallMs, cpuMs: wallMs, gcMs: null },
    { type: "calibrated", workers: 0, round: 1, ms: 10, cpuMs: 10 },
  ];
  const samples = [...first, ...events].reduce((all, event) => addSample(all, event, "threads"), noSamples);
  return {
    serial: {
      results: [],
      startMs: 0,
      wallMs,
      cpuMs: wallMs,
      gcMs: null,
      chunks: [{ worker: 0, first: 0, stamps }],
    },
    measured: measured(samples),
    chunk: fixed,
    emptyChunkMs: new Map(Object.keys(pools).map((workers) => [Number(workers), 0])),
    copyMs: 0,
    cores: 4,
    slowest: { index: 0, ms: 1 },
  };
}

const speedups = (given: Basis) =>
  predict(given).flatMap((event) =>
    event.type === "predicted" ? [[event.workers, event.prediction.speedup]] : [],
  );

const equal = Array.from({ length: 8 }, () => 100);

test("equal tasks are predicted to scale with the workers that divide them", () => {
  const given = basis(equal, {
    1: { chunk: 1, ceiling: 1 },
    2: { chunk: 1, ceiling: 2 },
    4: { chunk: 1, ceiling: 4 },
  });
  assert.deepEqual(speedups(given), [
    [1, 1],
    [2, 2],
    [4, 4],
  ]);
});

test("computing is not predicted to go beyond the machine's ceiling", () => {
  const [[, speedup] = []] = speedups(basis(equal, { 4: { chunk: 1, ceiling: 2 } }));
  assert(Math.abs((speedup ?? 0) - 2) < 1e-9, String(speedup));
});

test("one long task bounds the speedup", () => {
  const [[, speedup] = []] = speedups(basis([700, 50, 50, 50, 50, 50, 50], { 4: { chunk: 1, ceiling: 4 } }));
  assert.equal(speedup, 1000 / 700);
});

test("messages cost what an empty chunk was measured to cost", () => {
  const given = { ...basis(equal, { 1: { chunk: 1, ceiling: 1 } }), emptyChunkMs: new Map([[1, 100]]) };
  assert.deepEqual(speedups(given), [[1, 0.5]]);
});

test("a chunk size that leaves workers idle is predicted to be worse than another", () => {
  const [event] = predict(basis(equal, { 4: { chunk: 4, ceiling: 4 } }));
  assert(event?.type === "predicted");
  assert.equal(event.prediction.speedup, 2);
  assert.equal(event.prediction.bestSpeedup, 4);
  assert((event.prediction.bestChunk ?? 0) <= 2);
});

test("what is simulated beside starts from the best pool of more than one worker", () => {
  const given = basis(equal, { 1: { chunk: 1, ceiling: 1 }, 2: { chunk: 1, ceiling: 2 } });
  const event = predict(given).at(-1);
  assert(event?.type === "simulated");
  const { whatIfs, predictedCurve, parallelism } = event.simulation;
  assert.deepEqual(whatIfs[0], { type: "as-is", workers: 2, chunk: 1, speedup: 2 });
  assert.deepEqual(predictedCurve.at(-1), { workers: 16, speedup: 8 });
  assert.equal(parallelism, 8);
});

test("copying is charged for each task, whatever the chunk", () => {
  const given = { ...basis(equal, { 2: { chunk: 8, ceiling: 2 } }), copyMs: 10 };
  // Alone: 40 ms to send 8 inputs, 80 ms longer in the worker, 40 ms for the results.
  assert.deepEqual(speedups(given), [[2, 800 / 960]]);
});

test("tasks that share a stamp get equal parts of its time", () => {
  const given = basis([], { 2: { chunk: 1, ceiling: 2 } });
  const stamps = { position: [0, 4], ms: [0, 400] };
  const serial = { ...given.serial, wallMs: 400, chunks: [{ worker: 0, first: 0, stamps }] };
  assert.deepEqual(speedups({ ...given, serial }), [[2, 2]]);
});

test("a chunk costs an empty message and the copying of as many inputs and results as the average one has", () => {
  const given = {
    ...basis(equal, { 2: { chunk: 4, ceiling: 2 } }),
    emptyChunkMs: new Map([[2, 0.5]]),
    copyMs: 3,
  };
  assert.deepEqual(chunkCosts(given), [
    { type: "costed", workers: 2, cost: { messageMs: 0.5, copyMs: 2 * 3 * 4 } },
  ]);
});
