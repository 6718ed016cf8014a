import type { Measured, Runtime } from "../core/model.ts";
import type { FromBench } from "../core/protocol.ts";
import { bestChunk, replay, type PoolCosts } from "../core/schedule.ts";
import { burdenedBounds, workAndSpan } from "../core/scaling.ts";
import type { Clock } from "./clock.ts";
import type { MapRun } from "./executor.ts";
import { transferCopy } from "./verdict.ts";

/** What predictions are made from. */
export interface Basis {
  /** A serial run: its tasks are replayed. */
  readonly serial: MapRun;
  readonly measured: Measured;
  /** What a pool of each size needs for an empty chunk, in milliseconds, by its workers. */
  readonly emptyChunkMs: ReadonlyMap<number, number>;
  /** What copying one input to a worker and its result back takes on each side, in milliseconds. */
  readonly copyMs: number;
}

/** Predicts each measured pool's speedup from the serial run alone, with the costs and the ceiling that were measured, and
 *  what another chunk size would give. */
export function predict({ serial, measured, emptyChunkMs, copyMs }: Basis): readonly FromBench[] {
  const tasksMs = taskDurations(serial);
  const byWorkers = [...emptyChunkMs].toSorted(([a], [b]) => a - b);
  const alone = byWorkers[0]?.[1] ?? 0;
  // Many workers keep the dispatcher busy all the time; a single one waits for the way there and back as well.
  const messageMs = Math.min(...byWorkers.map(([, ms]) => ms));
  const ceiling = ceilingOf(measured);
  return measured.pools.map(({ workers, chunk }) => {
    const costs: PoolCosts = {
      messageMs: messageMs + copyMs * chunk,
      perChunkMs: Math.max(0, alone - messageMs),
      perTaskMs: copyMs,
      startupMs: 0,
    };
    const options = { workers, chunk, costs, ceiling, cpuShare: Math.min(1, measured.serial?.cpuShare ?? 1) };
    // The copying of a chunk grows with it, which the search for another size has to see as part of each task.
    const perTask = { ...costs, messageMs, perTaskMs: 2 * copyMs };
    const best = bestChunk(tasksMs, { ...options, costs: perTask });
    const chunks = Math.ceil(tasksMs.length / chunk);
    const work = workAndSpan(tasksMs, chunk);
    const bounds =
      (work && burdenedBounds({ ...work, costPerChunkMs: costs.messageMs, chunks, workers })) ?? null;
    const speedup = replay(tasksMs, options).speedup ?? null;
    return {
      type: "predicted",
      workers,
      prediction: { speedup, bestChunk: best.chunk, bestSpeedup: best.replay.speedup ?? null, bounds },
    };
  });
}

/** How long each task took; tasks that share a stamp get equal parts of its time. */
function taskDurations({ chunks }: MapRun): Float64Array {
  const count = chunks.reduce((sum, { stamps }) => sum + (stamps.position.at(-1) ?? 0), 0);
  const durationsMs = new Float64Array(count);
  for (const { first, stamps } of chunks) {
    for (let stamp = 1; stamp < stamps.position.length; stamp++) {
      const from = stamps.position[stamp - 1] ?? 0;
      const to = stamps.position[stamp] ?? from;
      const eachMs = ((stamps.ms[stamp] ?? 0) - (stamps.ms[stamp - 1] ?? 0)) / (to - from);
      durationsMs.fill(eachMs, first + from, first + to);
    }
  }
  return durationsMs;
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

/** A sample is enough: inputs and results are mostly of one kind. */
const mostCopied = 1000;
/** Long enough for the clock. Large inputs get there with a few of them, instead of copying gigabytes. */
const copyLongMs = 10;

/** Half of what copying an input and its result takes, in milliseconds: one side writes, the other reads. */
export function copyCost(
  inputs: readonly unknown[],
  results: readonly unknown[],
  runtime: Runtime,
  now: Clock,
): number {
  const most = Math.min(mostCopied, inputs.length);
  for (let count = 1; ; count = Math.min(2 * count, most)) {
    const sample = [inputs.slice(0, count), results.slice(0, count)];
    const startMs = now();
    transferCopy(sample, runtime);
    const tookMs = now() - startMs;
    if (tookMs >= copyLongMs || count === most) {
      return tookMs / 2 / count;
    }
  }
}
