import { totalmem } from "node:os";
import { memoryOf } from "../../core/measuring/memory.ts";
import type { Memory } from "../../core/report/memory.ts";
import { bestPool } from "../../core/report/pools.ts";
import type { PoolTimes } from "../../core/report/times.ts";
import { median } from "../../core/statistics/median.ts";
import { failedWords } from "../../core/words/extras.ts";
import type { Clock } from "../calls/clock.ts";
import { runMemory } from "../results/controls/controlProcess.ts";
import type { Held } from "../results/controls/messages.ts";
import type { Extra } from "./extra.ts";

/** Everyone's memory has room for as many processes. */
const mostWorkers = 8;

/** How often each pool is run, for the median: from one time to the next the engine gives its heaps more room or less. */
const mostRuns = 3;

/** Programs that do nothing else than a run with so many workers. */
export interface MemoryRuns {
  /** How many workers each of them has, the most telling first. */
  readonly counts: readonly number[];
  readonly hold: (workers: number, limitMs: number) => ReturnType<typeof runMemory>;
  /** How long one takes, as far as anybody knows. */
  readonly expectedMs: (workers: number) => number;
  readonly limitMs: number;
}

/** Runs one program after the other, and those with pools again, as long as there is time.
 *  @returns what each took, or a clause about why one could not be run. */
export async function holdPools(
  { counts, hold, expectedMs, limitMs }: MemoryRuns,
  now: Clock,
): Promise<Memory["samples"] | { readonly missing: string }> {
  const endMs = now() + limitMs;
  const runs = new Map<number, Pick<Held, "bytes" | "heapBytes">[]>();
  // The serial run tells nothing of workers, and is not made again.
  const pools = counts.filter((workers) => workers > 0);
  for (const workers of [counts, ...Array.from({ length: mostRuns - 1 }, () => pools)].flat()) {
    const leftMs = Math.round(endMs - now());
    if (expectedMs(workers) > leftMs) {
      continue;
    }
    const end = await hold(workers, leftMs);
    if (end.type === "failed") {
      return { missing: failedWords(end.message) };
    }
    if (end.type === "held") {
      runs.set(workers, [...(runs.get(workers) ?? []), end]);
    }
  }
  return Array.from(runs, ([workers, held]) => {
    const bytes = held.map((run) => run.bytes);
    return {
      workers,
      bytes: medianOf(bytes),
      heapBytes: medianOf(held.map(({ heapBytes }) => heapBytes)),
      ...(bytes.length > 1 && { runs: bytes }),
    };
  });
}

function medianOf(values: readonly number[]): number {
  return median(values) ?? 0; // There is one at least.
}

/** The memory that pools take, each in a process where nothing else was done. */
export const memory: Extra = {
  name: "memory",
  weight: 12,
  // Worker processes tell what they share with others on Linux only, and hosts have memory of their own.
  isWanted: ({ plan: { runtime } }, { measured: { pools } }) =>
    pools.length > 1 && (runtime === "threads" || (runtime === "processes" && process.platform === "linux")),
  run: async ({ plan, now, emit }, { measured, work, leftOut, loadMs }, limitMs) => {
    const { program, spread, runtime, chunk } = plan;
    const { serial, pools } = measured;
    if (serial === null || runtime === "hosts") {
      return undefined;
    }
    const taskMs = serial.medianMs / work.inputs.length;
    // More inputs than there is time for would tell nothing of workers.
    const count = Math.max(1, Math.min(work.inputs.length, Math.floor(limitMs / 8 / taskMs)));
    const part = count / work.inputs.length;
    const coldMs = new Map(pools.map((pool) => [pool.workers, pool.startupMs + 2 * part * pool.medianMs]));
    emit({ type: "holdingMemory" });
    const samples = await holdPools(
      {
        counts: countsOf(pools),
        hold: (workers, leftMs) =>
          runMemory({ program, spread, leftOut, runtime, chunk, workers, count, taskMs }, leftMs),
        expectedMs: (workers) => loadMs + (coldMs.get(workers) ?? 2 * part * serial.medianMs),
        limitMs,
      },
      now,
    );
    if ("missing" in samples) {
      return samples.missing;
    }
    const availableBytes = Math.min(process.constrainedMemory() || Infinity, totalmem());
    const held = memoryOf(samples, { availableBytes, inputs: count });
    if (held !== null) {
      emit({ type: "memory", memory: held });
    }
    return undefined;
  },
};

/** The best pool and the smallest one tell what a worker takes, the serial run what the pool adds, and the others how sure
 *  that is. */
function countsOf(pools: readonly PoolTimes[]): readonly number[] {
  const counts = pools.map(({ workers }) => workers).filter((workers) => workers <= mostWorkers);
  const most = bestPool(pools.filter(({ workers }) => workers <= mostWorkers && workers > 1))?.workers;
  const [least = 1] = counts;
  return [...new Set([...(most === undefined ? [] : [most]), least, 0, ...counts.toReversed()])];
}
