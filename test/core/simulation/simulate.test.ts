import assert from "node:assert/strict";
import { test } from "node:test";
import { predict } from "../../../extension/bench/extras/prediction.ts";
import type { ChunkOption } from "../../../extension/core/report/runtimeShapes.ts";
import { compactBasis, modelOf } from "../../../extension/core/simulation/basis.ts";
import { simulatePool } from "../../../extension/core/simulation/simulate.ts";
import { samples, times } from "../../reports.ts";

const tasksMs = Float64Array.from(
  { length: 237 },
  (_, index) => 2 + ((index * 37) % 61) / 7 + (index === 80 ? 90 : 0),
);

/** The chunk size and the costs of a run with pools of 1, 2 and 4 workers on two cores. */
function known(chunk: ChunkOption, copyMs = 0.02) {
  const emptyChunkMs = new Map([
    [1, 0.31],
    [2, 0.22],
    [4, 0.17],
  ]);
  return { chunk, copyMs, emptyChunkMs };
}

const measured = times(samples({ 0: [1200], 1: [1250], 2: [660], 4: [650] }, { cores: 2 }));

const simulated = (chunk: ChunkOption) => {
  const basis = compactBasis({ ...known(chunk), tasksMs });
  assert(basis !== null);
  return modelOf(basis, { ...measured, environment: { cores: 2 } });
};

function predicted(chunk: ChunkOption) {
  const ms = [0];
  for (const taskMs of tasksMs) {
    ms.push((ms.at(-1) ?? 0) + taskMs);
  }
  const stamps = { position: ms.map((_, index) => index), ms };
  const chunks = [{ worker: 0, first: 0, stamps }];
  const serial = { results: [], startMs: 0, wallMs: ms.at(-1) ?? 0, cpuMs: null, gcMs: null, chunks };
  return predict({ ...known(chunk), serial, measured, cores: 2, slowest: undefined });
}

function assertNear(actual: number | null | undefined, expected: number | null | undefined): void {
  const difference = Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN));
  assert(difference < 1e-6 * (expected ?? 0), `${actual} instead of ${expected}`);
}

for (const chunk of ["auto", 1, 8] as const) {
  test(`a measured pool with chunk ${chunk} is simulated as it was predicted`, () => {
    const model = simulated(chunk);
    for (const event of predicted(chunk)) {
      if (event.type === "predicted") {
        const pool = simulatePool(model, { workers: event.workers, chunk, machine: "here" });
        assertNear(pool?.speedup, event.prediction.speedup);
      }
    }
  });

  test(`with a core for each worker and chunk ${chunk} it is on the predicted curve`, () => {
    const model = simulated(chunk);
    const simulation = predicted(chunk).find((event) => event.type === "simulated")?.simulation;
    assert((simulation?.predictedCurve.length ?? 0) > 4);
    for (const { workers, speedup } of simulation?.predictedCurve ?? []) {
      assertNear(simulatePool(model, { workers, chunk, machine: "cores" })?.speedup, speedup);
    }
  });
}

test("the chosen chunk size stands in the place of that of the run", () => {
  const choice = { workers: 4, chunk: 8, machine: "here" } as const;
  assert.deepEqual(simulatePool(simulated("auto"), choice), simulatePool(simulated(8), choice));
});

test("the terms of the account are all workers", () => {
  for (const workers of [1, 2, 3, 16]) {
    for (const chunk of ["auto", 1, 50] as const) {
      const pool = simulatePool(simulated("auto"), { workers, chunk, machine: "here" });
      assert(pool !== null);
      const { usefulWorkers, slowerTasks, dispatch, idle } = pool.account;
      assertNear(usefulWorkers + slowerTasks + dispatch + idle, workers);
      assertNear(usefulWorkers, pool.speedup);
    }
  }
});

test("the division of the tasks is told as of a measured pool", () => {
  const division = (chunk: ChunkOption) => {
    const pool = simulatePool(simulated("auto"), { workers: 4, chunk, machine: "here" });
    return [pool?.chunk, pool?.leastChunk, pool?.messages];
  };
  assert.deepEqual(division(50), [50, 50, 5]);
  assert.deepEqual(division(1000), [237, 237, 1]);
  const [most = 0, least = 0, messages = 0] = division("auto");
  assert.equal(most, 15);
  assert(least < most && messages > 237 / most);
});

test("what computes is never simulated beyond the cores, whatever the calibration loop said", () => {
  const fast = times(samples({ 0: [1200], 2: [600], 4: [300] }, { calibrationMs: { 2: [10], 4: [10] } }));
  const basis = compactBasis({ ...known(1), tasksMs });
  assert(basis !== null);
  const model = modelOf(basis, { ...fast, environment: { cores: 2 } });
  for (const workers of [2, 4, 10, 64]) {
    const pool = simulatePool(model, { workers, chunk: 1, machine: "here" });
    assert(pool !== null && pool.speedup <= 2, `${pool?.speedup}`);
  }
});
