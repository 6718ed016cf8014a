import { slowestHost } from "../../core/findings/slowestHost.ts";
import { withSpeeds } from "../../core/hosts/speeds.ts";
import { bestPool } from "../../core/report/pools.ts";
import type { PoolTimes } from "../../core/report/times.ts";
import type { Prediction } from "../../core/report/simulation.ts";
import type { FromBench } from "../../core/protocol/bench.ts";
import { bestChunk, replay } from "../../core/simulation/schedule.ts";
import { burdenedBounds, workAndSpan } from "../../core/statistics/scaling.ts";
import type { MapRun } from "../executor/executor.ts";
import { poolModel, type ModelBasis, type PoolModel } from "../../core/simulation/poolModel.ts";
import { slowestTasks } from "./slowest.ts";
import { predictedCurve, whatIfs, type WhatIfPool } from "./whatIfs.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import type { Extra } from "./extra.ts";

/** What predictions are made from. */
export interface Basis extends Omit<ModelBasis, "tasksMs"> {
  /** A serial run: its tasks are replayed. */
  readonly serial: MapRun;
  /** As in `WhatIfPool`. */
  readonly slowest: WhatIfPool["slowest"];
}

/** Predicts each measured pool's speedup from the serial run alone, with the costs and the ceiling that were measured, and
 *  what other pools and machines would give. */
export function predict({ serial, slowest, ...basis }: Basis): readonly FromBench[] {
  const tasksMs = taskDurations(serial);
  const model = poolModel({ ...basis, tasksMs });
  const { pools } = basis.measured;
  const predictions = new Map(pools.map((pool) => [pool, predictionOf(model, pool)]));
  // Changes to a single worker tell nothing about working in parallel.
  const pool = bestPool(pools.filter(({ workers }) => workers > 1)) ?? pools.at(-1);
  const prediction = pool && predictions.get(pool);
  return [
    ...[...predictions].map(([{ workers }, its]): FromBench => ({
      type: "predicted",
      workers,
      prediction: its,
    })),
    {
      type: "simulated",
      simulation: {
        whatIfs:
          pool && prediction
            ? whatIfs(model, {
                pool,
                prediction,
                cores: basis.cores,
                slowest,
                slowHost: slowHostOf(pool, basis),
              })
            : [],
        predictedCurve: predictedCurve(model),
        parallelism: workAndSpan(tasksMs)?.parallelism ?? null,
      },
    },
  ];
}

function slowHostOf(pool: PoolTimes, { hosts, measured }: Omit<Basis, "serial" | "slowest">) {
  return slowestHost(pool, { hosts }, measured.serial?.cpuShare ?? null);
}

function predictionOf(
  { tasksMs, here, hosts }: PoolModel,
  { workers, chunk, messages }: PoolTimes,
): Prediction {
  const options = here(workers);
  const current = replay(tasksMs, options);
  const best = bestChunk(tasksMs, options, current);
  const { costs } = options;
  const costPerChunkMs = costs.messageMs + (costs.copyMs * tasksMs.length) / messages;
  const work = workAndSpan(tasksMs, chunk);
  return {
    speedup: current.speedup ?? null,
    bestChunk: best.chunk,
    bestSpeedup: best.replay.speedup ?? null,
    // They are those of equal workers.
    bounds:
      (hosts === null && work && burdenedBounds({ ...work, costPerChunkMs, chunks: messages, workers })) ||
      null,
  };
}

/** What each pool's average chunk costs beside its tasks. */
export function chunkCosts({
  serial,
  measured,
  emptyChunkMs,
  copyMs,
}: Pick<Basis, "serial" | "measured" | "emptyChunkMs" | "copyMs">): readonly FromBench[] {
  const tasks = taskDurations(serial).length;
  return measured.pools.map(({ workers, messages }) => ({
    type: "costed",
    workers,
    cost: {
      messageMs: emptyChunkMs.get(workers) ?? 0,
      // One side of an input and its result: both sides of both is twice as much.
      copyMs: (2 * copyMs * tasks) / Math.max(1, messages),
    },
  }));
}

/** What the serial run lets expect of each pool, and of pools and machines that were not measured. */
export const prediction: Extra = {
  name: "prediction",
  weight: 0,
  isWanted: () => true,
  run: async ({ emit, hosts }, { serial, last, measured, cores, costs, work }) => {
    const run = last.get(serial);
    const known = costs();
    if (run !== undefined && known !== null) {
      const [slowest] = slowestTasks(run, [...last.values()], work.inputs);
      const there = withSpeeds(hosts === null ? {} : { hosts: hosts.named() }, measured.hostSpeeds ?? []);
      const basis = { ...known, ...there, serial: run, measured, cores, slowest };
      [...chunkCosts(basis), ...predict(basis)].forEach(emit);
    }
    return undefined;
  },
};
