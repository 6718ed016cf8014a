import { rotated } from "../core/plan.ts";
import type { FromBench } from "../core/protocol.ts";
import type { Clock } from "./clock.ts";
import type { Executor, MapRun } from "./executor.ts";

/** How long to go on. */
export interface Limits {
  /** Exactly this many measured rounds; null to let the budget decide. */
  readonly rounds: number | null;
  readonly budgetMs: number;
}

/** Who follows the measurement. */
export interface MeasureObserver {
  readonly emit: (event: FromBench) => void;
  /** Called with the results of every pool map, outside of all measured times. */
  readonly onResults: (workers: number, results: readonly unknown[]) => void;
}

/** Fewer rounds than this say nothing about their spread. */
const leastRounds = 3;
/** More rounds than this hardly narrow a median, however short they are. */
const mostRounds = 30;
/** Each executor runs at least this long before it is measured, so that V8 has compiled what it is going to compile. */
const warmupMs = 250;
/** A run shorter than the clock's resolution must not keep the warm-up going for ever. */
const mostWarmups = 20;

/** Measures all executors, which have been started, in rounds: each runs once a round, the order rotates.
 *  @returns the last run of each.
 *  @throws RunError as soon as one of them fails. */
export async function measureRounds(
  executors: readonly Executor[],
  { rounds, budgetMs }: Limits,
  observer: MeasureObserver,
  now: Clock,
): Promise<ReadonlyMap<Executor, MapRun>> {
  const startMs = now();
  const last = new Map<Executor, MapRun>();
  for (let round = 1; ; round++) {
    const roundStartMs = now();
    for (const executor of rotated(executors, round - 1)) {
      observer.emit({ type: "running", workers: executor.workers, round, rounds });
      const run = await runOnce(executor, observer);
      observer.emit({ type: "sampled", workers: executor.workers, round, ms: run.wallMs });
      last.set(executor, run);
    }
    const endMs = now();
    const wouldExceed = endMs - startMs + (endMs - roundStartMs) > budgetMs;
    if (rounds === null ? round >= mostRounds || (round >= leastRounds && wouldExceed) : round >= rounds) {
      return last;
    }
  }
}

/** Runs an executor until it is warm, all its runs alike, and gives the very first one.
 *  @throws RunError when it fails. */
export async function warmUp(executor: Executor, observer: MeasureObserver): Promise<MapRun> {
  observer.emit({ type: "running", workers: executor.workers, round: 0, rounds: null });
  const first = await runOnce(executor, observer);
  observer.emit({ type: "warmed", workers: executor.workers, firstMs: first.wallMs });
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
