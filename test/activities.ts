/** What workers did, made without running anything. */
import { activityOf } from "../extension/bench/extras/activity.ts";
import type { RanChunk } from "../extension/bench/executor/executor.ts";
import type { Activity } from "../extension/core/activity/activity.ts";

/** How the pools of a made run work. */
export interface MadePool {
  readonly workers: number;
  /** Tasks in a message. */
  readonly chunk: number;
  /** How many times longer than serially a task takes. */
  readonly slower?: number;
  /** Between the chunks of a worker. */
  readonly waitMs?: number;
  /** How long a chunk is on its way to its worker, and the last result back; absent for workers on this machine. */
  readonly travelMs?: number;
}

/** The activity of a serial run with these times, and of pools whose free worker takes the next chunk.
 *  @param tasksTogether how many tasks share a stamp. */
export function madeActivity(
  tasksMs: readonly number[],
  pools: readonly MadePool[],
  inputs: readonly unknown[] = tasksMs.map((_, index) => index),
  tasksTogether = 1,
): Activity {
  const serial = ranChunk(0, 0, 0, tasksMs, tasksTogether);
  const serialMs = serial.stamps.ms.at(-1) ?? 0;
  const runs = [{ workers: 0, run: mapRun([serial], serialMs) }];
  for (const { workers, chunk, slower = 1, waitMs = 0.1, travelMs } of pools) {
    const freeMs = Array.from({ length: workers }, () => 0);
    const chunks: RanChunk[] = [];
    for (let first = 0; first < tasksMs.length; first += chunk) {
      const lane = freeMs.indexOf(Math.min(...freeMs));
      const times = tasksMs.slice(first, first + chunk).map((ms) => ms * slower);
      const takenMs = (freeMs[lane] ?? 0) + (travelMs ?? 0);
      const ran = ranChunk(lane + 1, first, takenMs + waitMs, times, tasksTogether);
      const endMs = ran.stamps.ms.at(-1) ?? 0;
      const visit =
        travelMs === undefined ? {} : { visit: { host: "", takenMs, sentMs: endMs + waitMs, bytes: 0 } };
      chunks.push({ ...ran, ...visit });
      freeMs[lane] = endMs;
    }
    runs.push({ workers, run: mapRun(chunks, Math.max(...freeMs) + waitMs + (travelMs ?? 0)) });
  }
  const emptyChunkMs = new Map(pools.map(({ workers, waitMs = 0.1 }) => [workers, waitMs]));
  const chunk = pools[0]?.chunk ?? 1;
  return activityOf(runs, inputs, pools.length === 0 ? null : { chunk, emptyChunkMs, copyMs: 0 });
}

function ranChunk(
  worker: number,
  first: number,
  startMs: number,
  tasksMs: readonly number[],
  tasksTogether: number,
): RanChunk {
  const [position, ms] = [[0], [startMs]];
  let nowMs = startMs;
  for (const [index, taskMs] of tasksMs.entries()) {
    nowMs += taskMs;
    if ((index + 1) % tasksTogether === 0 || index === tasksMs.length - 1) {
      position.push(index + 1);
      ms.push(nowMs);
    }
  }
  return { worker, first, stamps: { position, ms } };
}

function mapRun(chunks: readonly RanChunk[], wallMs: number) {
  return { results: [], startMs: 0, wallMs, cpuMs: null, gcMs: null, chunks };
}
