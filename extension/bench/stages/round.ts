import type { FromBench } from "../../core/protocol/bench.ts";
import type { Clock } from "../calls/clock.ts";
import { undisturbed } from "../executor/disturbance.ts";
import type { Executor, MapRun, OtherExecutor, RanChunk } from "../executor/executor.ts";
import { accountOfRun, chunkSizes, usefulOnHosts } from "../executor/workTimes.ts";

/** Who follows runs. */
export interface RunObserver {
  readonly emit: (event: FromBench) => void;
  /** Called with the results of every pool map, outside of all measured times. */
  readonly onResults: (workers: number, results: readonly unknown[], chunks: readonly RanChunk[]) => void;
}

/** How to measure a round. */
export interface RoundOptions {
  /** What is told of it while it runs. */
  readonly progress: Omit<Extract<FromBench, { readonly type: "running" }>, "type" | "workers">;
  /** Of the calibration loop that every executor runs. */
  readonly calibrationIterations: number;
  /** Collect garbage before each run. */
  readonly isGcForced: boolean;
}

/** A collection goes on beside what follows it: threads of the engine sweep, and workers that were just awake are woken on one
 *  core, where one of them waits for the next tick. A program's map follows no collection. */
const restMs = 5;

/** What a round gave. */
export interface RoundRuns {
  readonly runs: ReadonlyMap<Executor, MapRun>;
  /** The wall times of the other version, by its workers. */
  readonly otherMs: ReadonlyMap<number, number>;
}

/** Whether an executor runs the other version. */
export function isOther(executor: Executor | OtherExecutor): executor is OtherExecutor {
  return "isOther" in executor;
}

/** Runs each executor once, in this order, and calibrates those of this version.
 *  @throws RunError as soon as one of them fails. */
export async function measureRound(
  executors: readonly (Executor | OtherExecutor)[],
  { progress, calibrationIterations, isGcForced }: RoundOptions,
  observer: RunObserver,
  now: Clock,
): Promise<RoundRuns> {
  const { emit } = observer;
  const { round } = progress;
  const startMs = now();
  const runs = new Map<Executor, MapRun>();
  const otherMs = new Map<number, number>();
  for (const executor of executors) {
    const { workers } = executor;
    emit({ type: "running", workers, ...progress, ...(isOther(executor) && { isOther: true }) });
    if (isGcForced) {
      await executor.collectGarbage();
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    if (isOther(executor)) {
      const ms = await executor.time();
      emit({ type: "otherSampled", workers, round, ms });
      otherMs.set(workers, ms);
      continue;
    }
    const run = await timeOnce(executor, observer);
    const { wallMs: ms, cpuMs, gcMs, computed } = run;
    emit({ type: "sampled", workers, round, ms, cpuMs, gcMs, ...(computed && { computed }) });
    if (workers > 0) {
      emit({ type: "divided", workers, round, chunks: chunkSizes(run) });
    }
    runs.set(executor, run);
  }
  emitAccounts(runs, round, observer);
  for (let repeats = calibrationsAfter(now() - startMs); repeats > 0; repeats--) {
    for (const executor of runs.keys()) {
      const calibration = await executor.calibrate(calibrationIterations);
      emit({ type: "calibrated", workers: executor.workers, round, ...calibration });
    }
  }
  return { runs, otherMs };
}

/** Runs all inputs once and hands on the results of a pool.
 *  @throws RunError when it fails, or when something has disturbed it: see `attempt`. */
export async function runOnce(executor: Executor, { onResults }: RunObserver): Promise<MapRun> {
  const run = await executor.map();
  if (executor.workers > 0) {
    onResults(executor.workers, run.results, run.chunks);
  }
  return undisturbed(run);
}

/** The same without the results, which nothing holds any more while the next one runs. */
export async function timeOnce(executor: Executor, observer: RunObserver): Promise<MapRun> {
  return withoutResults(await runOnce(executor, observer));
}

/** A run without its results, to be kept: a million results of each executor are many times the inputs. */
export function withoutResults(run: MapRun): MapRun {
  return { ...run, results: [] };
}

/** Long rounds are few, so that each has to tell more about the machine; even five loops take little of their time. */
function calibrationsAfter(roundMs: number): number {
  return Math.min(5, Math.max(1, Math.floor(roundMs / 500)));
}

/** Compares each pool with the serial run of its own round: the machine may be another one in the next. */
function emitAccounts(runs: ReadonlyMap<Executor, MapRun>, round: number, { emit }: RunObserver): void {
  const [, serial] = [...runs].find(([{ workers }]) => workers === 0) ?? [];
  for (const [{ workers, lanes }, run] of serial === undefined ? [] : runs) {
    const account = workers === 0 || serial === undefined ? undefined : accountOfRun(run, workers, serial);
    if (account !== undefined && serial !== undefined) {
      const onHosts = lanes && { usefulOnHosts: usefulOnHosts(run, lanes, serial) };
      emit({ type: "accounted", workers, round, account, ...onHosts });
    }
  }
}
