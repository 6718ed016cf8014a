import { rotated } from "../core/plan.ts";
import { isPreciseEnough, speedupOf } from "../core/statistics/speedup.ts";
import type { FromBench } from "../core/protocol.ts";
import type { Clock } from "./clock.ts";
import type { Executor, MapRun } from "./executor.ts";
import { accountOfRun, chunkSizes } from "./workTimes.ts";

/** How long to go on. */
export interface Limits {
  /** Exactly this many measured rounds; null to let the budget decide. */
  readonly rounds: number | null;
  readonly budgetMs: number;
  /** Of the calibration loop that every executor runs in every round. */
  readonly calibrationIterations: number;
}

/** Who follows the measurement. */
export interface MeasureObserver {
  readonly emit: (event: FromBench) => void;
  /** Called with the results of every pool map, outside of all measured times. */
  readonly onResults: (workers: number, results: readonly unknown[]) => void;
}

/** Fewer rounds than this say nothing about their spread. */
const leastRounds = 3;
/** More rounds than this hardly narrow an interval, however short they are. */
const mostRounds = 60;
/** The rounds go on until the best speedup is known to within 3 %, from the sixth on: the narrow intervals of fewer
 *  rounds are luck too often (see `isPreciseEnough`). */
const goal = 0.03;
const leastRoundsForGoal = 6;
/** Each executor runs at least this long before it is measured, so that V8 has compiled what it is going to compile. */
const warmupMs = 250;
/** A run shorter than the clock's resolution must not keep the warm-up going for ever. */
const mostWarmups = 20;

/** Measures all executors, which have been started, in rounds: each runs once a round, the order rotates. The
 *  calibration loop runs in the same rounds, so that it meets the same machine.
 *  @returns the last run of each.
 *  @throws RunError as soon as one of them fails. */
export async function measureRounds(
  executors: readonly Executor[],
  { rounds, budgetMs, calibrationIterations }: Limits,
  observer: MeasureObserver,
  now: Clock,
): Promise<ReadonlyMap<Executor, MapRun>> {
  const startMs = now();
  const last = new Map<Executor, MapRun>();
  const samplesMs = new Map(executors.map((executor) => [executor, [] as number[]]));
  for (let round = 1; ; round++) {
    const roundStartMs = now();
    for (const executor of rotated(executors, round - 1)) {
      observer.emit({ type: "running", workers: executor.workers, round, rounds });
      const run = await runOnce(executor, observer);
      const { wallMs, cpuMs, gcMs } = run;
      observer.emit({ type: "sampled", workers: executor.workers, round, ms: wallMs, cpuMs, gcMs });
      if (executor.workers > 0) {
        observer.emit({ type: "divided", workers: executor.workers, round, chunks: chunkSizes(run) });
      }
      last.set(executor, run);
      samplesMs.get(executor)?.push(wallMs);
    }
    emitAccounts(last, round, observer);
    for (let repeats = calibrationsAfter(now() - roundStartMs); repeats > 0; repeats--) {
      for (const executor of rotated(executors, round - 1)) {
        const ms = await executor.calibrate(calibrationIterations);
        observer.emit({ type: "calibrated", workers: executor.workers, round, ms });
      }
    }
    const endMs = now();
    const wouldExceed = endMs - startMs + (endMs - roundStartMs) > budgetMs;
    const isPrecise = round >= leastRoundsForGoal && isGoalReached(samplesMs);
    const isEnough = round >= mostRounds || isPrecise || (round >= leastRounds && wouldExceed);
    if (rounds === null ? isEnough : round >= rounds) {
      return last;
    }
  }
}

/** Long rounds are few, so that each has to tell more about the machine; even five loops take little of their time. */
function calibrationsAfter(roundMs: number): number {
  return Math.min(5, Math.max(1, Math.floor(roundMs / 500)));
}

function isGoalReached(samplesMs: ReadonlyMap<Executor, readonly number[]>): boolean {
  const [, serialMs = []] = [...samplesMs].find(([{ workers }]) => workers === 0) ?? [];
  const speedups = [...samplesMs].map(([{ workers }, ms]) =>
    workers === 0 ? undefined : speedupOf(serialMs, ms),
  );
  const best = speedups
    .filter((speedup) => speedup !== undefined)
    .reduce((a, b) => (b.value > a.value ? b : a), { value: 0, low: null, high: null });
  return isPreciseEnough(best, goal);
}

/** Compares each pool with the serial run of its own round: the machine may be another one in the next. */
function emitAccounts(runs: ReadonlyMap<Executor, MapRun>, round: number, { emit }: MeasureObserver): void {
  const [, serial] = [...runs].find(([{ workers }]) => workers === 0) ?? [];
  for (const [{ workers }, run] of serial === undefined ? [] : runs) {
    const account = workers === 0 || serial === undefined ? undefined : accountOfRun(run, workers, serial);
    if (account !== undefined) {
      emit({ type: "accounted", workers, round, account });
    }
  }
}

/** Runs an executor until it is warm, all its runs alike, and gives the very first one.
 *  @throws RunError when it fails. */
export async function warmUp(executor: Executor, observer: MeasureObserver): Promise<MapRun> {
  observer.emit({ type: "running", workers: executor.workers, round: 0, rounds: null });
  const first = await runOnce(executor, observer);
  if (executor.workers === 0) {
    observer.emit({ type: "serialStarted", firstMs: first.wallMs });
  }
  let totalMs = first.wallMs;
  for (let runs = 1; runs < mostWarmups && totalMs < warmupMs; runs++) {
    const { wallMs } = await runOnce(executor, observer);
    totalMs += wallMs;
  }
  return first;
}

async function runOnce(executor: Executor, { onResults }: MeasureObserver): Promise<MapRun> {
  const run = await executor.map();
  if (executor.workers > 0) {
    onResults(executor.workers, run.results);
  }
  return run;
}
