import { chunkRule } from "../core/chunks.ts";
import type { ChunkOption, Measured } from "../core/model.ts";
import type { FromBench } from "../core/protocol.ts";
import { bestChunk, replay, type PoolCosts } from "../core/schedule.ts";
import { burdenedBounds, workAndSpan } from "../core/scaling.ts";
import type { MapRun } from "./executor.ts";
import { taskDurations } from "./taskDurations.ts";

/** What predictions are made from. */
export interface Basis {
  /** A serial run: its tasks are replayed. */
  readonly serial: MapRun;
  readonly measured: Measured;
  readonly chunk: ChunkOption;
  /** What a pool of each size needs for an empty chunk, in milliseconds, by its workers. */
  readonly emptyChunkMs: ReadonlyMap<number, number>;
  /** See `copyCost`. */
  readonly copyMs: number;
}

/** Predicts each measured pool's speedup from the serial run alone, with the costs and the ceiling that were measured, and
 *  what another chunk size would give. */
export function predict({
  serial,
  measured,
  chunk: option,
  emptyChunkMs,
  copyMs,
}: Basis): readonly FromBench[] {
  const tasksMs = taskDurations(serial);
  const byWorkers = [...emptyChunkMs].toSorted(([a], [b]) => a - b);
  const alone = byWorkers[0]?.[1] ?? 0;
  // Many workers keep the dispatcher busy all the time; a single one waits for the way there and back as well.
  const messageMs = Math.min(...byWorkers.map(([, ms]) => ms));
  const ceiling = ceilingOf(measured);
  const taskMs = tasksMs.reduce((sum, ms) => sum + ms, 0) / tasksMs.length;
  const perChunkMs = Math.max(0, alone - messageMs);
  const costs: PoolCosts = { messageMs, copyMs, perChunkMs, perTaskMs: copyMs, startupMs: 0 };
  return measured.pools.map(({ workers, chunk, messages }) => {
    const rule = chunkRule(option, (emptyChunkMs.get(workers) ?? 0) * workers, taskMs + 2 * copyMs);
    const cpuShare = Math.min(1, measured.serial?.cpuShare ?? 1);
    const options = { workers, chunk: rule, costs, ceiling, cpuShare };
    const best = bestChunk(tasksMs, options);
    const work = workAndSpan(tasksMs, chunk);
    const costPerChunkMs = messageMs + (copyMs * tasksMs.length) / messages;
    const bounds = (work && burdenedBounds({ ...work, costPerChunkMs, chunks: messages, workers })) ?? null;
    const speedup = replay(tasksMs, options).speedup ?? null;
    return {
      type: "predicted",
      workers,
      prediction: { speedup, bestChunk: best.chunk, bestSpeedup: best.replay.speedup ?? null, bounds },
    };
  });
}

/** What each pool's average chunk costs beside its tasks. */
export function chunkCosts({
  serial,
  measured,
  emptyChunkMs,
  copyMs,
}: Omit<Basis, "chunk">): readonly FromBench[] {
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

/** The measured ceiling at any number of workers: straight lines between the measured ones, flat beyond the last. */
function ceilingOf({ pools }: Measured): (workers: number) => number {
  const points = [{ workers: 1, value: 1 }];
  for (const { workers, ceiling } of pools) {
    if (workers > 1 && ceiling !== null) {
      points.push({ workers, value: Math.min(workers, Math.max(1, ceiling.value)) });
    }
  }
  return (workers) => {
    const above = points.find((point) => point.workers >= workers);
    const below = points.findLast((point) => point.workers <= workers);
    if (above === undefined || below === undefined || above === below) {
      return (above ?? below)?.value ?? workers;
    }
    const part = (workers - below.workers) / (above.workers - below.workers);
    return below.value + part * (above.value - below.value);
  };
}
