/** What a simulated map is made from, and what it gives. */
import type { ChunkRule } from "../measuring/chunks.ts";
import { type PoolCosts, noCosts } from "./costs.ts";
import type { Way } from "../hosts/way.ts";
import { longestMs } from "./replayChunks.ts";

/** What a replay assumes of a pool. */
export interface ScheduleOptions {
  readonly workers: number;
  /** How tasks are divided into messages; a number is so many in each. */
  readonly chunk: number | ChunkRule;
  readonly costs: PoolCosts;
  /** The speedup a pure-CPU loop reaches with so many threads at once. Absent: as many as there are threads, which is
   *  also taken for values above that and for values that are no positive number. */
  readonly ceiling?: ((workers: number) => number) | undefined;
  /** Which part of a task's time is CPU time: 1, when absent, is pure computing, 0 is pure waiting. */
  readonly cpuShare?: number | undefined;
  /** How many threads compute at once on the machine. Where the workers leave none of them, the dispatcher shares theirs; when
   *  absent, it has one for itself. */
  readonly cores?: number | undefined;
  /** How many times as long a task takes in a worker as serially: beside others, over copies. 1 when absent. */
  readonly slowness?: number | undefined;
  /** The hosts that the workers are on, in order; absent for workers of one machine. Of them each has a ceiling of its own,
   *  in the place of the one above. */
  readonly hosts?: ScheduledHosts | undefined;
  /** Told of each chunk as it ends, in order of that: enough to draw the schedule. `worker` counts from 1. Of more than
   *  10 000 chunks, short ones in a row come as one; see `createCutter`. */
  readonly onChunk?: ((worker: number, first: number, startMs: number, endMs: number) => void) | undefined;
}

/** Hosts and the way to them, half of it each way, while the dispatcher and the workers do something else. */
export interface ScheduledHosts extends Required<Way> {
  readonly list: readonly ScheduledHost[];
  /** How many chunks each host has beside those that its workers run: see `chunksAhead`. */
  readonly ahead: number;
}

/** One of them. */
export interface ScheduledHost {
  /** How many of the workers it has. */
  readonly lanes: number;
  /** See `Host.speed`. */
  readonly speed: number;
  /** As `ScheduleOptions.ceiling`, of its own workers and against one of them alone. */
  readonly ceiling?: ((workers: number) => number) | undefined;
}

/** A simulated map: what would be measured if all costs were as assumed. Never to be shown as a measurement. */
export interface Replay {
  /** From creating the pool, when there is start-up, to holding the last result. */
  readonly wallMs: number;
  /** All tasks one after another, without any cost. */
  readonly serialMs: number;
  /** Serial over wall time; undefined when there is no wall time. */
  readonly speedup: number | undefined;
  /** What the tasks would take if each worker were alone on its machine: `serialMs`, and on hosts by their speed. */
  readonly usefulMs: number;
  /** Time in tasks, for each worker. */
  readonly busyMs: Float64Array;
  /** Worker-time without a task while there was more to do, and the last way back, as in an `Account`. */
  readonly dispatchMs: number;
  /** What of that is travel, and no part of it, as in an `Account`. */
  readonly travelMs: number;
  /** Worker-time with nothing left to do, as in an `Account`. Start-up is in none of these four, which add up to the
   *  workers times the rest of the wall time. */
  readonly idleMs: number;
  /** From the first worker's having nothing left to do until the end: long beside the wall time when chunks are too
   *  large, too few, or a long one comes last. */
  readonly lastWaveMs: number;
}

const costNames = Object.keys(noCosts) as readonly (keyof PoolCosts)[]; // Of the type above.

/** The rule by which its tasks are divided. */
export function ruleOf({ chunk }: ScheduleOptions): ChunkRule {
  return typeof chunk === "number" ? { type: "fixed", chunk } : chunk;
}

/** @throws RangeError for options that are none. */
export function checkOptions(options: ScheduleOptions): void {
  const { workers, costs, cpuShare = 1, slowness = 1 } = options;
  const rule = ruleOf(options);
  const chunk = rule.type === "fixed" ? rule.chunk : 1;
  const check = (name: string, value: number, isFine: boolean, expected: string) => {
    if (!isFine) {
      throw new RangeError(`"${name}" of a replay must be ${expected}, got ${value}.`);
    }
  };
  check("workers", workers, Number.isSafeInteger(workers) && workers >= 1, "a whole number from 1");
  check("chunk", chunk, Number.isSafeInteger(chunk) && chunk >= 1, "a whole number from 1");
  check("cpuShare", cpuShare, cpuShare >= 0 && cpuShare <= 1, "from 0 to 1");
  check("slowness", slowness, slowness >= 0 && slowness <= longestMs, "a number from 0");
  for (const name of costNames) {
    check(name, costs[name], costs[name] >= 0 && costs[name] <= longestMs, "a time from 0 ms");
  }
}
