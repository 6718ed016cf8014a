import { chunkRule, type ChunkRule } from "../measuring/chunks.ts";
import type { ChunkOption } from "../report/runtimeShapes.ts";
import type { Measured } from "../report/times.ts";
import type { ScheduleOptions } from "./schedule.ts";
import type { PoolCosts } from "./costs.ts";

/** What a simulated pool is made from. */
export interface ModelBasis {
  /** How long each task takes, in the order of the inputs. */
  readonly tasksMs: Float64Array;
  readonly chunk: ChunkOption;
  readonly measured: Measured;
  /** What a pool of each size needs for an empty chunk, in milliseconds, by its workers. */
  readonly emptyChunkMs: ReadonlyMap<number, number>;
  /** See `copyCost`. */
  readonly copyMs: number;
  /** Of this machine: no more of its workers can compute at once, whatever the calibration loop said on a busy one. */
  readonly cores: number;
}

/** Pools that can be simulated with the costs that were measured. */
export interface PoolModel {
  readonly tasksMs: Float64Array;
  readonly costs: PoolCosts;
  /** On this machine, with the ceiling that was measured. `chunk` stands in the place of the basis's own. */
  readonly here: (workers: number, chunk?: ChunkOption) => ModelOptions;
  /** On a machine that has a core for each worker, as fast as one alone is here. */
  readonly withCores: (workers: number, chunk?: ChunkOption) => ModelOptions;
}

/** Options whose rule is known. */
export interface ModelOptions extends ScheduleOptions {
  readonly chunk: ChunkRule;
}

/** The one place where measurements become assumptions of a replay. */
export function poolModel({ tasksMs, chunk, measured, emptyChunkMs, copyMs, cores }: ModelBasis): PoolModel {
  const byWorkers = [...emptyChunkMs].toSorted(([a], [b]) => a - b).map(([, ms]) => ms);
  const alone = byWorkers[0] ?? 0;
  // Many workers keep the dispatcher busy all the time; a single one waits for the way there and back as well.
  const messageMs = byWorkers.length === 0 ? 0 : Math.min(...byWorkers);
  const costs: PoolCosts = {
    messageMs,
    copyMs,
    perChunkMs: Math.max(0, alone - messageMs),
    perTaskMs: copyMs,
    startupMs: 0,
  };
  // Above 1 where the engine's own threads computed as well.
  const cpuShare = Math.min(1, measured.serial?.cpuShare ?? 1);
  const ceiling = ceilingOf(measured, cores);
  const taskMs = tasksMs.reduce((sum, ms) => sum + ms, 0) / tasksMs.length;
  const withCores = (workers: number, option = chunk): ModelOptions => {
    const emptyMs = emptyChunkMs.get(workers) ?? (workers === 1 ? alone : messageMs);
    const rule = chunkRule(option, emptyMs * workers, taskMs + 2 * copyMs);
    return { workers, chunk: rule, costs, cpuShare };
  };
  const here = (workers: number, option = chunk) => ({ ...withCores(workers, option), ceiling });
  return { tasksMs, costs, here, withCores };
}

/** The measured ceiling at any number of workers: straight lines between the measured ones, flat beyond the last. */
function ceilingOf({ pools }: Measured, cores: number): (workers: number) => number {
  const points = [{ workers: 1, value: 1 }];
  for (const { workers, ceiling } of pools) {
    if (workers > 1 && ceiling !== null) {
      points.push({ workers, value: Math.min(workers, cores, Math.max(1, ceiling.value)) });
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
