/** What a run measured and what simulations made of it, in types.
 *  Plain data that survives JSON; a number that is not known is `null`, never NaN or Infinity. Times are milliseconds. */
import type { Account } from "./account.ts";
import type { Runtime } from "./model.ts";
import type { Outliers } from "./statistics/outliers.ts";
import type { Usl } from "./usl.ts";

/** How many times faster one side was than another. 1 is no gain. */
export interface Ratio {
  readonly value: number;
  /** The 95 % interval; null when there are too few rounds to tell. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What runs do one after the other: stay as they are, or still become faster or slower. */
export type Trend = "steady" | "faster" | "slower";

/** The runs of an executor before it is measured, which are in none of the samples. */
export interface Warmup {
  /** How many there were, at least one. */
  readonly runs: number;
  /** Wall times of the first hundred of them. */
  readonly samplesMs: readonly number[];
  /** What the last of them did. Null when the time for warm-up allowed too few to tell. */
  readonly trend: Trend | null;
}

/** Wall times of the serial runs, one sample a round, warm-up left out. */
export interface SerialTimes {
  /** The very first run, before anything is compiled or cached. Where inputs were left out, the time of all other tasks in
   *  the run that showed which throw. */
  readonly firstMs: number;
  /** Null until it is over. */
  readonly warmup: Warmup | null;
  readonly medianMs: number;
  readonly samplesMs: readonly number[];
  /** The part of the time in which the process computed, the median over the rounds; above 1 when the engine's own
   *  threads computed as well. Null when it is not known. */
  readonly cpuShare: number | null;
  /** The part of the time in which garbage was collected and nothing else could run on this thread, the median over the
   *  rounds. Null when it is not known. */
  readonly gcShare: number | null;
  /** Which of `samplesMs` lie apart from the others. They stay in every figure. */
  readonly outliers: Outliers;
}

/** How the tasks of a map were divided. */
export interface ChunkSizes {
  /** How many chunks there were. */
  readonly count: number;
  /** Tasks in the largest of them, and in the smallest but the very last. */
  readonly most: number;
  readonly least: number;
}

/** Wall times of the maps through one pool, one sample a round, warm-up and start-up left out. */
export interface PoolTimes {
  readonly workers: number;
  readonly runtime: Runtime;
  /** Tasks in the largest message, which with `auto` is the first. */
  readonly chunk: number;
  /** Tasks in the smallest message but the very last. */
  readonly leastChunk: number;
  /** How many messages one map took. */
  readonly messages: number;
  /** From creating the pool to all its workers having loaded the module, while it is at work on its first map. */
  readonly startupMs: number;
  /** From creating the pool to holding the last result of its very first map: what a program pays that uses the pool
   *  once. */
  readonly coldMs: number;
  /** Null until it is over. */
  readonly warmup: Warmup | null;
  readonly medianMs: number;
  readonly samplesMs: readonly number[];
  /** Serial over pool, from the ratios of single rounds; null while either side is below the clock's resolution. See
   *  `speedupOf`: close to the ratio of the medians, but not the same. */
  readonly speedup: Ratio | null;
  /** Speedup over workers; null with `speedup`. */
  readonly efficiency: number | null;
  /** The speedup that a loop which only computes reaches on this machine with that many workers, in the same rounds: what
   *  the machine has to give. Null until it is measured. */
  readonly ceiling: Ratio | null;
  /** Speedup over ceiling: how much of what the machine gives is made use of. Above 1 for tasks that wait. */
  readonly ceilingEfficiency: number | null;
  /** The serial fraction that this speedup alone amounts to, overhead included (Karp and Flatt); rising with workers, it
   *  is overhead. Null for one worker and without a speedup. */
  readonly karpFlatt: number | null;
  /** What was to be expected from the serial run alone, to be held against `speedup`. Null while the run goes on. */
  readonly predictedSpeedup: number | null;
  /** What the messages of the map cost. Null until it is measured, at the end of the run. */
  readonly chunkCost: ChunkCost | null;
  /** By how much the prediction is too high, as a share of the measured speedup; below 0 it is too low. Null without
   *  both. */
  readonly predictionError: number | null;
  /** All that was predicted. */
  readonly prediction: Prediction | null;
  /** Where the workers were, the mean over the rounds. Null while the maps are too short to tell. */
  readonly account: Account | null;
  /** By which part of the workers the terms of `account` miss their number; 0 is a closed account. Null without one. */
  readonly accountError: number | null;
  /** The part of the workers' time in which they collected garbage, the median over the rounds; it lies within the tasks
   *  of `account`. Null when it is not known. */
  readonly gcShare: number | null;
  /** The part of the wall time in which the pool's owner computed: handing out work, copying, taking back results. Near 1
   *  it holds up the workers. The median over the rounds; null when Node cannot tell. */
  readonly mainThreadShare: number | null;
  /** Which of `samplesMs` lie apart from the others. They stay in every figure. */
  readonly outliers: Outliers;
}

/** What a chunk of average size costs beside its tasks, in milliseconds. */
export interface ChunkCost {
  /** The message: a chunk without inputs, there and back, with the pool at its full speed. */
  readonly messageMs: number;
  /** The data: copying its inputs to the worker and their results back, both sides of both. */
  readonly copyMs: number;
}

/** What replaying the serial run's tasks through a pool gives: simulated, never measured. */
export interface Prediction {
  /** With the chunk size that was measured. Null when the tasks take no time. */
  readonly speedup: number | null;
  /** The chunk size with the best speedup, and that. */
  readonly bestChunk: number;
  readonly bestSpeedup: number | null;
  /** Between which speedups every schedule of these tasks lies, with the cost of its messages on a machine with cores
   *  enough; see `burdenedBounds`. A measured speedup below `low` has another reason than the schedule. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
}

/** What replaying the serial run's tasks gives for pools and machines that were not measured. */
export interface Simulation {
  /** Empty when there is no pool to start from. */
  readonly whatIfs: readonly WhatIf[];
  /** The speedup of 1, 2, 4 … workers, each with a core of its own, up to where twice as many give hardly more. */
  readonly predictedCurve: readonly PredictedSpeedup[];
  /** All tasks one after another, over the longest of them: no pool of any size is faster (the span law). Null when tasks
   *  take no time. */
  readonly parallelism: number | null;
}

/** A simulated point. */
export interface PredictedSpeedup {
  readonly workers: number;
  readonly speedup: number;
}

/** What one change to a measured pool would give, or to the machine. `as-is` is that pool without any change, to hold the
 *  others against. */
export type WhatIf = {
  readonly workers: number;
  /** Tasks in the largest message. */
  readonly chunk: number;
  /** Simulated, never measured. Null when the tasks take no time, or when there is too much to simulate. */
  readonly speedup: number | null;
} & (
  | { readonly type: "as-is" }
  /** The chunk size with the best speedup; it may be the one in use. */
  | { readonly type: "best-chunk" }
  /** The longest task takes no time, and counts in neither time. */
  | { readonly type: "without-slowest"; readonly input: number; readonly inputMs: number }
  /** Messages and copying cost nothing. */
  | { readonly type: "free-transfer" }
  /** The same inputs so many times over. */
  | { readonly type: "more-inputs"; readonly factor: number }
  /** As many workers on a machine with so many cores, each as fast as one alone is here. */
  | { readonly type: "cores"; readonly cores: number }
);

/** What models of scaling make of all pools together. Each is null where the data do not carry it. The first two are made
 *  from the pools whose tasks have all the CPU time they ask for: see `hasCores`. */
export interface Scaling {
  /** The part of the work that only one worker can do, by Amdahl's law. */
  readonly serialFraction: number | null;
  /** The Universal Scalability Law; takes six worker counts. */
  readonly usl: Usl | null;
  /** See `Simulation`. */
  readonly parallelism: number | null;
}

/** What has been measured so far; the serial run comes first. */
export interface Measured {
  /** Null until the first measured serial run has ended. */
  readonly serial: SerialTimes | null;
  /** In order of workers; only pools with at least one measured map. */
  readonly pools: readonly PoolTimes[];
}

/** An input whose task takes longer than most. */
export interface SlowTask {
  readonly index: number;
  /** The shortest time that its task took in the last run of each executor: what the input itself is worth. */
  readonly ms: number;
  /** How many times the median of all tasks of the serial run that is; null when they take no time. */
  readonly timesMedian: number | null;
  /** The part of the time of all tasks of the serial run that is; its inverse bounds the speedup. Null when they take no
   *  time. */
  readonly share: number | null;
  /** A short preview of the input, at most 120 characters. */
  readonly input: string;
}

/** The tasks awaited together on one thread instead of in a pool: for functions that wait rather than compute. */
export interface Concurrent {
  /** How many tasks were under way at once. */
  readonly limit: number;
  readonly medianMs: number;
  readonly samplesMs: readonly number[];
  /** Serial over this; null while either is below the clock's resolution. */
  readonly speedup: Ratio | null;
  /** How many results differ from the serial run's. Above 0 the speedup does not count. */
  readonly differing: number;
}

/** The best pool of at most eight workers, measured again in turns with one whose workers are of the other kind: threads
 *  against processes. */
export interface OtherRuntime {
  /** The other kind. */
  readonly runtime: Runtime;
  readonly workers: number;
  /** As in `PoolTimes`, of the other pool. */
  readonly startupMs: number;
  readonly coldMs: number;
  readonly medianMs: number;
  readonly samplesMs: readonly number[];
  /** The pool of the report's own runtime in the same rounds. */
  readonly ownMs: readonly number[];
  /** `ownMs` over `samplesMs`: above 1 the other kind is faster. Null while either is below the clock's resolution. */
  readonly overOwn: Ratio | null;
  /** How many results differ from the serial run's. Above 0 the times do not count. */
  readonly differing: number;
}

/** Why no further round was measured: the best speedup is known well enough, the next round would have gone beyond the
 *  budget, there were as many as asked for, or more would not tell more. */
export type RoundsEnd = "goal" | "budget" | "rounds" | "most";

/** How the measured rounds were made. */
export interface Rounds {
  readonly count: number;
  readonly ended: RoundsEnd;
  /** Half of the best speedup's 95 % interval relative to it: 0.041 is ± 4.1 %. Null without an interval. */
  readonly precision: number | null;
  /** The precision that ends the rounds; it is no goal where the number of rounds was given. */
  readonly goal: number;
  /** How long the rounds were allowed to go on; it is no limit where their number was given. */
  readonly budgetMs: number;
  /** Of the order in which the executors ran; see `roundOrders`. */
  readonly orderSeed: number;
  /** Garbage of earlier runs was collected before each run, outside of its time. */
  readonly isGcForced: boolean;
}
