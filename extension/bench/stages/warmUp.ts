import { isAtRest, trendOf } from "../../core/statistics/warmUp.ts";
import type { Clock } from "../calls/clock.ts";
import type { Executor, MapRun } from "../executor/executor.ts";
import type { MeasureObserver } from "./measure.ts";
import { runOnce, timeOnce, withoutResults } from "./round.ts";

/** The part of the budget that all warm-ups together may take, besides the very first runs. */
const warmupShare = 0.2;
/** V8 compiles a function after it was hot for a while, during which all runs are alike; a tenth of a second is common. */
const leastMs = 250;
/** Runs of microseconds would need thousands to fill that time, and their results are compared as well. */
const mostRuns = 500;
/** As many wall times as a report keeps. */
const mostSamples = 100;

/** How long one executor may warm up when there are so many, in milliseconds. */
export function warmupLimit(budgetMs: number, executors: number): number {
  return (warmupShare * budgetMs) / executors;
}

/** Runs an executor until its runs are alike, or until the next one would exceed `limitMs`, and gives its first and its
 *  last run, the latter without results. Each thread and process compiles for itself, so that every worker has to have had work.
 *  @param onFirst is given the first one as soon as it has ended, and gives what is kept of it; its results are not when it is not
 *  given.
 *  @throws RunError when it fails. */
export async function warmUp(
  executor: Executor,
  limitMs: number,
  observer: MeasureObserver,
  now: Clock,
  onFirst: (run: MapRun) => MapRun = withoutResults,
): Promise<{ readonly first: MapRun; readonly last: MapRun }> {
  const { workers } = executor;
  observer.emit({ type: "running", workers, round: 0, rounds: null, approach: null });
  const startMs = now();
  const runFirst = async () => onFirst(await runOnce(executor, observer));
  const first = await runFirst();
  const timesMs = [first.wallMs];
  let ranMs = first.wallMs;
  const busy = new Set(first.chunks.map(({ worker }) => worker));
  let last = withoutResults(first);
  for (;;) {
    const elapsedMs = now() - startMs;
    const isEveryWorkerBusy = busy.size >= Math.min(workers, first.chunks.length);
    const isWarm = ranMs >= leastMs && isEveryWorkerBusy && isAtRest(timesMs);
    if (
      isWarm ||
      observer.isToFinish?.() === true ||
      timesMs.length >= mostRuns ||
      elapsedMs + last.wallMs > limitMs
    ) {
      const samplesMs = timesMs.slice(0, mostSamples);
      const warmup = { runs: timesMs.length, samplesMs, trend: trendOf(timesMs) };
      observer.emit({ type: "settled", workers, warmup });
      return { first, last };
    }
    last = await timeOnce(executor, observer);
    timesMs.push(last.wallMs);
    ranMs += last.wallMs;
    last.chunks.forEach(({ worker }) => busy.add(worker));
  }
}
