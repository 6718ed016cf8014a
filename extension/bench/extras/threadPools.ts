import type { ThreadPools } from "../../core/report/concurrent.ts";
import { compareResults } from "../../core/values/equality.ts";
import type { Clock } from "../calls/clock.ts";
import { decode } from "../payload/copies.ts";
import type { runTogetherApart } from "../results/controls/controlProcess.ts";
import type { Reference } from "./atOnce.ts";

/** What to try. */
export interface ThreadPoolTrial extends Reference {
  /** Numbers of threads, ascending, the usual one among them. */
  readonly sizes: readonly number[];
  readonly usual: number;
  /** How many tasks are under way at once. */
  readonly limit: number;
  /** Runs the tasks in a fresh process with so many threads. */
  readonly run: (threads: number, limitMs: number) => ReturnType<typeof runTogetherApart>;
  /** All of it may take so long. */
  readonly limitMs: number;
}

/** Enough for an interval. */
const rounds = 3;

/** Awaits the tasks together in turns of fresh processes, since libuv reads the size of its pool once. Null where the function
 *  fails there, or the time does not suffice. */
export async function tryThreadPools(
  { sizes, usual, limit, run, results, tolerance, limitMs }: ThreadPoolTrial,
  now: Clock,
): Promise<ThreadPools | null> {
  const endMs = now() + limitMs;
  const differing = new Set<number>();
  const times = new Map<number, readonly number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const threads of round % 2 === 0 ? sizes : sizes.toReversed()) {
      const end = await run(threads, Math.max(1, endMs - now()));
      if (end.type !== "timedTogether") {
        return null;
      }
      const comparison = compareResults(results, decode(end.results), { tolerance, maxMismatches: 0 });
      [...comparison.differing, ...comparison.incomparable].forEach((index) => differing.add(index));
      times.set(threads, [...(times.get(threads) ?? []), end.ms]);
    }
  }
  const timed = sizes.map((threads) => ({ threads, samplesMs: times.get(threads) ?? [] }));
  return { usual, limit, sizes: timed, differing: differing.size };
}
