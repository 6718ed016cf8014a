import { chunkRule, type ChunkRule } from "../measuring/chunks.ts";
import type { ChunkOption } from "../report/runtimeShapes.ts";
import type { Way } from "../hosts/way.ts";
import type { Host } from "../report/environment.ts";
import type { Measured } from "../report/times.ts";
import { sum } from "../statistics/sum.ts";
import { curveThrough } from "./ceilings.ts";
import { enoughHosts, modelHosts, scheduledOn, type ModelHost } from "./hostModel.ts";
import type { ScheduleOptions } from "./scheduleOptions.ts";
import type { PoolCosts } from "./costs.ts";
import { ceilingsFor, workCurve } from "./workCurve.ts";

/** What a simulated pool is made from. */
export interface ModelBasis extends Partial<Way> {
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
}

/** Pools that can be simulated with the costs that were measured. */
export interface PoolModel {
  readonly tasksMs: Float64Array;
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
  const { chunk, measured, emptyChunkMs, copyMs, cores, wayMs = 0, wayTaskMs = 0 } = basis;
  const tasksMs = asInMedianRun(basis);
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
  const ceilingFor = (workers: number) => curveThrough(ceilingsFor(workers, measured, cores), cores);
  const totalMs = sum(tasksMs);
  const inWorkers = workCurve({ pools: measured.pools, costs, cpuShare, totalMs, tasks: tasksMs.length });
  const plain = (workers: number, option = chunk): ModelOptions => {
    const emptyMs = emptyChunkMs.get(workers) ?? (workers === 1 ? alone : messageMs);
    const rule = chunkRule(option, emptyMs * workers, totalMs / tasksMs.length + 2 * copyMs);
    return { workers, chunk: rule, ...inWorkers(workers) };
  };
  const on = (list: readonly ModelHost[], workers: number, option = chunk): ModelOptions => ({
    ...plain(workers, option),
    hosts: scheduledOn(list, workers, { wayMs, wayTaskMs }),
  });
  const unlimited = (hosts ?? []).map((host) => ({ ...host, ceiling: undefined }));
  return {
    tasksMs,
    here: (workers, option) =>
      hosts === null
        ? { ...plain(workers, option), ceiling: ceilingFor(workers), cores }
        : on(hosts, workers, option),
    withCores: (workers, option) =>
      hosts === null ? plain(workers, option) : on(enoughHosts(unlimited, workers), workers, option),
    hosts,
    on,
  };
}

/** Each task as long as if all of them had taken as long as in the median serial run, of which speedups are made: one run may
 *  be slower or faster than others. */
function asInMedianRun({ tasksMs, measured: { serial } }: ModelBasis): Float64Array {
  const totalMs = sum(tasksMs);
  const medianMs = serial?.medianMs ?? 0;
  if (!(medianMs > 0 && totalMs > 0)) {
    return tasksMs;
  }
  const scaledMs = new Float64Array(tasksMs.length);
  for (let index = 0; index < scaledMs.length; index++) {
    scaledMs[index] = (tasksMs[index] ?? 0) * (medianMs / totalMs);
  }
  return scaledMs;
}
