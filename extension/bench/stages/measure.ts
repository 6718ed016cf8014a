import type { FromBench } from "../../core/protocol/bench.ts";
import { roundOrders } from "../../core/measuring/roundOrder.ts";
import { bestPrecision, precisionGoal, roundsEnd, roundsLeftMs } from "../../core/measuring/rounds.ts";
import type { Clock } from "../calls/clock.ts";
import type { Executor, MapRun, RanChunk } from "../executor/executor.ts";
import { accountOfRun, chunkSizes, usefulOnHosts } from "../executor/workTimes.ts";

/** How to measure, and how long to go on. */
export interface Limits {
  /** Exactly this many measured rounds; null to let the budget decide. */
  readonly rounds: number | null;
  readonly budgetMs: number;
  /** Of the calibration loop that every executor runs in every round. */
  readonly calibrationIterations: number;
  /** How long the runs of one round take, as the warm-up lets expect. */
  readonly roundMs: number;
  /** See `roundOrders`. */
  readonly orderSeed: number;
}

/** Who follows the measurement. */
export interface MeasureObserver {
  readonly emit: (event: FromBench) => void;
  /** Called with the results of every pool map, outside of all measured times. */
  readonly onResults: (workers: number, results: readonly unknown[], chunks: readonly RanChunk[]) => void;
  /** Somebody does not want to wait for more than what runs now. */
  readonly isToFinish?: () => boolean;
}

/** Measures all executors, which have been started and warmed up, in rounds: each runs once a round, in balanced orders.
 *  The calibration loop runs in the same rounds, so that it meets the same machine.
 *  @returns the last run of each.
 *  @throws RunError as soon as one of them fails. */
export async function measureRounds(
  executors: readonly Executor[],
  { rounds, budgetMs, calibrationIterations, roundMs, orderSeed }: Limits,
  observer: MeasureObserver,
  now: Clock,
): Promise<ReadonlyMap<Executor, MapRun>> {
  const { emit } = observer;
  const startMs = now();
  const last = new Map<Executor, MapRun>();
  const samplesMs = new Map(executors.map((executor) => [executor, [] as number[]]));
  const orderOf = roundOrders(executors, orderSeed);
  const isGcForced = await isCollectingCheap(executors, roundMs, now);
  let precision: number | null = null;
  let lastMs = roundMs;
  for (let round = 1; ; round++) {
    const roundStartMs = now();
    const budgetShare = budgetMs > 0 ? Math.min(1, (roundStartMs - startMs) / budgetMs) : 1;
    const approach = rounds === null ? { precision, goal: precisionGoal, budgetShare } : null;
    const elapsedMs = roundStartMs - startMs;
    const leftMs = roundsLeftMs({ round, rounds, roundMs: lastMs, budgetMs, elapsedMs });
    for (const executor of orderOf(round)) {
      const { workers } = executor;
      emit({ type: "running", workers, round, rounds, approach, leftMs });
      if (isGcForced) {
        await executor.collectGarbage();
      }
      const run = await runOnce(executor, observer);
      emit({ type: "sampled", workers, round, ms: run.wallMs, cpuMs: run.cpuMs, gcMs: run.gcMs });
      if (workers > 0) {
        emit({ type: "divided", workers, round, chunks: chunkSizes(run) });
      }
      last.set(executor, withoutResults(run));
      samplesMs.get(executor)?.push(run.wallMs);
    }
    emitAccounts(last, round, observer);
    for (let repeats = calibrationsAfter(now() - roundStartMs); repeats > 0; repeats--) {
      for (const executor of orderOf(round)) {
        const calibration = await executor.calibrate(calibrationIterations);
        emit({ type: "calibrated", workers: executor.workers, round, ...calibration });
      }
    }
    precision = precisionOfSamples(samplesMs);
    const endMs = now();
    lastMs = endMs - roundStartMs;
    const nextEndMs = endMs - startMs + lastMs;
    const isAsked = observer.isToFinish?.() === true;
    const ended = isAsked ? "asked" : roundsEnd({ count: round, rounds, precision, nextEndMs, budgetMs });
    if (ended !== undefined) {
      const goal = precisionGoal;
      emit({
        type: "roundsEnded",
        rounds: { count: round, ended, precision, goal, budgetMs, orderSeed, isGcForced },
      });
      return last;
    }
  }
}

/** Runs all inputs once and hands on the results of a pool.
 *  @throws RunError when it fails. */
export async function runOnce(executor: Executor, { onResults }: MeasureObserver): Promise<MapRun> {
  const run = await executor.map();
  if (executor.workers > 0) {
    onResults(executor.workers, run.results, run.chunks);
  }
  return run;
}

/** A run without its results, to be kept: a million results of each executor are many times the inputs. */
export function withoutResults(run: MapRun): MapRun {
  return { ...run, results: [] };
}

/** What a collection leaves behind, cold caches and pages to be swept, is small beside runs that take ten times as long. */
const mostCollecting = 0.1;

/** Collects what warm-up left behind, and tells whether doing so before each run is possible and costs little of a round.
 *  The second collection is timed: the first has to find the collectors and more garbage than there will be. Decided
 *  once, because runs with and without it are not of one kind. */
async function isCollectingCheap(
  executors: readonly Executor[],
  roundMs: number,
  now: Clock,
): Promise<boolean> {
  const isPossible = await collectAll(executors);
  const startMs = now();
  await collectAll(executors);
  return isPossible && now() - startMs <= mostCollecting * roundMs;
}

async function collectAll(executors: readonly Executor[]): Promise<boolean> {
  let isPossible = true;
  for (const executor of executors) {
    const isCollected = await executor.collectGarbage();
    isPossible &&= isCollected;
  }
  return isPossible;
}

/** Long rounds are few, so that each has to tell more about the machine; even five loops take little of their time. */
function calibrationsAfter(roundMs: number): number {
  return Math.min(5, Math.max(1, Math.floor(roundMs / 500)));
}

function precisionOfSamples(samplesMs: ReadonlyMap<Executor, readonly number[]>): number | null {
  const [, serialMs = []] = [...samplesMs].find(([{ workers }]) => workers === 0) ?? [];
  const pools = [...samplesMs].filter(([{ workers }]) => workers > 0);
  return bestPrecision(
    serialMs,
    pools.map(([, poolMs]) => poolMs),
  );
}

/** Compares each pool with the serial run of its own round: the machine may be another one in the next. */
function emitAccounts(runs: ReadonlyMap<Executor, MapRun>, round: number, { emit }: MeasureObserver): void {
  const [, serial] = [...runs].find(([{ workers }]) => workers === 0) ?? [];
  for (const [{ workers, lanes }, run] of serial === undefined ? [] : runs) {
    const account = workers === 0 || serial === undefined ? undefined : accountOfRun(run, workers, serial);
    if (account !== undefined && serial !== undefined) {
      const onHosts = lanes && { usefulOnHosts: usefulOnHosts(run, lanes, serial) };
      emit({ type: "accounted", workers, round, account, ...onHosts });
    }
  }
}
