import assert from "node:assert/strict";
import { test } from "node:test";
import { poolModel } from "../../../extension/core/simulation/poolModel.ts";
import { replay } from "../../../extension/core/simulation/schedule.ts";
import { samples, times } from "../../reports.ts";
import { recordedRuns } from "./recordedRuns.ts";

type Recorded = (typeof recordedRuns)[number];

const { serial, pools } = times(samples({ 0: [1], 1: [1] }, { cores: 2 }));

function modelOf(run: Recorded) {
  const [pool] = pools;
  assert(serial !== null && pool !== undefined);
  const exactly = (value: number) => ({ value, low: null, high: null });
  return poolModel({
    tasksMs: Float64Array.from(run.tasksMs.flatMap((ms) => Array.from({ length: run.repeats }, () => ms))),
    chunk: "auto",
    measured: {
      serial: { ...serial, medianMs: run.serialMs, cpuShare: run.cpuShare },
      pools: run.pools.map((known) => ({
        ...pool,
        ...known,
        speedup: exactly(known.speedup),
        ceiling: exactly(known.ceiling),
      })),
    },
    emptyChunkMs: new Map(run.emptyChunkMs),
    copyMs: run.copyMs,
    cores: 2,
  });
}

/** What the model gives with 2 and with 4 workers. */
const predicted: Readonly<Record<Recorded["name"], readonly number[]>> = {
  mediumObjects: [0.954, 0.939],
  bigArraysIn: [1.481, 1.565],
  bigArraysOut: [1.235, 1.394],
  garbage: [1.683, 1.572],
  sleepAndCompute: [1.869, 2.956],
  stragglers: [1.91, 1.848],
  longLast: [1.398, 1.391],
};

for (const run of recordedRuns) {
  test(`a recorded run of ${run.name} is predicted as it was before, and near what was measured`, () => {
    const { tasksMs, here } = modelOf(run);
    const speedups = run.pools.map(({ workers }) => replay(tasksMs, here(workers)).speedup ?? 0);
    assert.deepEqual(
      speedups.map((speedup) => Math.round(speedup * 1000) / 1000),
      predicted[run.name],
    );
    for (const [index, { speedup }] of run.pools.entries()) {
      assert(Math.abs((speedups[index] ?? 0) / speedup - 1) < 0.2);
    }
  });
}
