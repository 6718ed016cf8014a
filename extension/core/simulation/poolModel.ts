import { chunkRule, type ChunkRule } from "../measuring/chunks.ts";
import type { ChunkOption } from "../report/runtimeShapes.ts";
import type { Host } from "../report/environment.ts";
import type { Measured } from "../report/times.ts";
import { curveThrough } from "./ceilings.ts";
import { enoughHosts, modelHosts, scheduledOn, type ModelHost } from "./hostModel.ts";
import type { ScheduleOptions } from "./scheduleOptions.ts";
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
  /** Those that workers are on, in order, with their speeds; absent where they are on this machine. */
  readonly hosts?: readonly Host[] | undefined;
  /** See `ScheduledHosts`; absent where the workers are on this machine. */
  readonly wayMs?: number;
}

/** Pools that can be simulated with the costs that were measured. */
export interface PoolModel {
  readonly tasksMs: Float64Array;
  readonly costs: PoolCosts;
  /** On this machine, or on the hosts, with the ceiling that was measured. `chunk` stands in the place of the basis's own. */
  readonly here: (workers: number, chunk?: ChunkOption) => ModelOptions;
  /** On a machine that has a core for each worker, as fast as one alone is here; see `enoughHosts`. */
  readonly withCores: (workers: number, chunk?: ChunkOption) => ModelOptions;
  /** Those that workers are on; null where they are on this machine. */
  readonly hosts: readonly ModelHost[] | null;
  /** As `here`, on these hosts in the place of those that there are. */
  readonly on: (hosts: readonly ModelHost[], workers: number) => ModelOptions;
}

/** Options whose rule is known. */
export interface ModelOptions extends ScheduleOptions {
  readonly chunk: ChunkRule;
}

/** The one place where measurements become assumptions of a replay. */
export function poolModel(basis: ModelBasis): PoolModel {
  const { tasksMs, chunk, measured, emptyChunkMs, copyMs, cores, wayMs = 0 } = basis;
  const hosts = basis.hosts === undefined ? null : modelHosts(basis.hosts, measured);
  const byWorkers = [...emptyChunkMs].toSorted(([a], [b]) => a - b).map(([, ms]) => ms);
  const alone = byWorkers[0] ?? 0;
  // Many workers keep the dispatcher busy all the time; a single one waits for the way there and back as well.
  const messageMs = byWorkers.length === 0 ? 0 : Math.min(...byWorkers);
  const costs: PoolCosts = {
    messageMs,
    copyMs,
    // On hosts that is a part of the way.
    perChunkMs: hosts === null ? Math.max(0, alone - messageMs) : 0,
    perTaskMs: copyMs,
    startupMs: 0,
  };
  // Above 1 where the engine's own threads computed as well.
  const cpuShare = Math.min(1, measured.serial?.cpuShare ?? 1);
  const ceilings = measured.pools.flatMap(({ workers, ceiling }) =>
    ceiling === null ? [] : [{ workers, value: ceiling.value }],
  );
  const ceiling = curveThrough(ceilings, cores);
  const taskMs = tasksMs.reduce((sum, ms) => sum + ms, 0) / tasksMs.length;
  const plain = (workers: number, option = chunk): ModelOptions => {
    const emptyMs = emptyChunkMs.get(workers) ?? (workers === 1 ? alone : messageMs);
    const rule = chunkRule(option, emptyMs * workers, taskMs + 2 * copyMs);
    return { workers, chunk: rule, costs, cpuShare };
  };
  const on = (list: readonly ModelHost[], workers: number, option = chunk): ModelOptions => ({
    ...plain(workers, option),
    hosts: scheduledOn(list, workers, wayMs),
  });
  const unlimited = (hosts ?? []).map((host) => ({ ...host, ceiling: undefined }));
  return {
    tasksMs,
    costs,
    here: (workers, option) =>
      hosts === null ? { ...plain(workers, option), ceiling } : on(hosts, workers, option),
    withCores: (workers, option) =>
      hosts === null ? plain(workers, option) : on(enoughHosts(unlimited, workers), workers, option),
    hosts,
    on,
  };
}
