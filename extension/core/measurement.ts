/** What a run measured and what simulations made of it, in shapes.
 *  Plain data that survives JSON; a number that is not known is `null`, never NaN or Infinity. Times are milliseconds. */
import * as v from "valibot";
import { accountSchema } from "./account.ts";
import { runtimeSchema } from "./runtime.ts";
import { list, record, workerCount } from "./shape.ts";
import { outliersSchema } from "./statistics/outliers.ts";
import { uslSchema } from "./usl.ts";

/** How many times faster one side was than another. 1 is no gain. */
const ratioSchema = record({
  value: v.number(),
  /** The 95 % interval; null when there are too few rounds to tell. */
  low: v.nullable(v.number()),
  high: v.nullable(v.number()),
});
export interface Ratio extends v.InferOutput<typeof ratioSchema> {}

/** What runs do one after the other: stay as they are, or still become faster or slower. */
const trendSchema = v.picklist(["steady", "faster", "slower"]);
export type Trend = v.InferOutput<typeof trendSchema>;

/** The runs of an executor before it is measured, which are in none of the samples. */
export const warmupSchema = record({
  /** How many there were, at least one. */
  runs: v.number(),
  /** Wall times of the first hundred of them. */
  samplesMs: list(v.number()),
  /** What the last of them did. Null when the time for warm-up allowed too few to tell. */
  trend: v.nullable(trendSchema),
});
export interface Warmup extends v.InferOutput<typeof warmupSchema> {}

/** Wall times of the serial runs, one sample a round, warm-up left out. */
export const serialTimesSchema = record({
  /** The very first run, before anything is compiled or cached. Where inputs were left out, the time of all other tasks in
   *  the run that showed which throw. */
  firstMs: v.number(),
  /** Null until it is over. */
  warmup: v.nullable(warmupSchema),
  medianMs: v.number(),
  samplesMs: list(v.number()),
  /** The part of the time in which the process computed, the median over the rounds; above 1 when the engine's own
   *  threads computed as well. Null when it is not known. */
  cpuShare: v.nullable(v.number()),
  /** The part of the time in which garbage was collected and nothing else could run on this thread, the median over the
   *  rounds. Null when it is not known. */
  gcShare: v.nullable(v.number()),
  /** Which of `samplesMs` lie apart from the others. They stay in every figure. */
  outliers: outliersSchema,
});
export interface SerialTimes extends v.InferOutput<typeof serialTimesSchema> {}

/** How the tasks of a map were divided. */
export const chunkSizesSchema = record({
  /** How many chunks there were. */
  count: v.number(),
  /** Tasks in the largest of them, and in the smallest but the very last. */
  most: v.number(),
  least: v.number(),
});
export interface ChunkSizes extends v.InferOutput<typeof chunkSizesSchema> {}

/** What a chunk of average size costs beside its tasks, in milliseconds. */
export const chunkCostSchema = record({
  /** The message: a chunk without inputs, there and back, with the pool at its full speed. */
  messageMs: v.number(),
  /** The data: copying its inputs to the worker and their results back, both sides of both. */
  copyMs: v.number(),
});
export interface ChunkCost extends v.InferOutput<typeof chunkCostSchema> {}

/** What replaying the serial run's tasks through a pool gives: simulated, never measured. */
export const predictionSchema = record({
  /** With the chunk size that was measured. Null when the tasks take no time. */
  speedup: v.nullable(v.number()),
  /** The chunk size with the best speedup, and that. */
  bestChunk: v.number(),
  bestSpeedup: v.nullable(v.number()),
  /** Between which speedups every schedule of these tasks lies, with the cost of its messages on a machine with cores
   *  enough; see `burdenedBounds`. A measured speedup below `low` has another reason than the schedule. */
  bounds: v.nullable(record({ low: v.number(), high: v.number() })),
});
export interface Prediction extends v.InferOutput<typeof predictionSchema> {}

/** Wall times of the maps through one pool, one sample a round, warm-up and start-up left out. */
export const poolTimesSchema = record({
  workers: workerCount,
  runtime: runtimeSchema,
  /** Tasks in the largest message, which with `auto` is the first. */
  chunk: v.number(),
  /** Tasks in the smallest message but the very last. */
  leastChunk: v.number(),
  /** How many messages one map took. */
  messages: v.number(),
  /** From creating the pool to all its workers having loaded the module, while it is at work on its first map. */
  startupMs: v.number(),
  /** From creating the pool to holding the last result of its very first map: what a program pays that uses the pool
   *  once. */
  coldMs: v.number(),
  /** Null until it is over. */
  warmup: v.nullable(warmupSchema),
  medianMs: v.number(),
  samplesMs: list(v.number()),
  /** Serial over pool, from the ratios of single rounds; null while either side is below the clock's resolution. See
   *  `speedupOf`: close to the ratio of the medians, but not the same. */
  speedup: v.nullable(ratioSchema),
  /** Speedup over workers; null with `speedup`. */
  efficiency: v.nullable(v.number()),
  /** The speedup that a loop which only computes reaches on this machine with that many workers, in the same rounds: what
   *  the machine has to give. Null until it is measured. */
  ceiling: v.nullable(ratioSchema),
  /** Speedup over ceiling: how much of what the machine gives is made use of. Above 1 for tasks that wait. */
  ceilingEfficiency: v.nullable(v.number()),
  /** The serial fraction that this speedup alone amounts to, overhead included (Karp and Flatt); rising with workers, it
   *  is overhead. Null for one worker and without a speedup. */
  karpFlatt: v.nullable(v.number()),
  /** What was to be expected from the serial run alone, to be held against `speedup`. Null while the run goes on. */
  predictedSpeedup: v.nullable(v.number()),
  /** What the messages of the map cost. Null until it is measured, at the end of the run. */
  chunkCost: v.nullable(chunkCostSchema),
  /** By how much the prediction is too high, as a share of the measured speedup; below 0 it is too low. Null without
   *  both. */
  predictionError: v.nullable(v.number()),
  /** All that was predicted. */
  prediction: v.nullable(predictionSchema),
  /** Where the workers were, the mean over the rounds. Null while the maps are too short to tell. */
  account: v.nullable(accountSchema),
  /** By which part of the workers the terms of `account` miss their number; 0 is a closed account. Null without one. */
  accountError: v.nullable(v.number()),
  /** The part of the workers' time in which they collected garbage, the median over the rounds; it lies within the tasks
   *  of `account`. Null when it is not known. */
  gcShare: v.nullable(v.number()),
  /** The part of the wall time in which the pool's owner computed: handing out work, copying, taking back results. Near 1
   *  it holds up the workers. The median over the rounds; null when Node cannot tell. */
  mainThreadShare: v.nullable(v.number()),
  /** Which of `samplesMs` lie apart from the others. They stay in every figure. */
  outliers: outliersSchema,
});
export interface PoolTimes extends v.InferOutput<typeof poolTimesSchema> {}

const simulated = {
  workers: workerCount,
  /** Tasks in the largest message. */
  chunk: v.number(),
  /** Simulated, never measured. Null when the tasks take no time, or when there is too much to simulate. */
  speedup: v.nullable(v.number()),
};
/** What one change to a measured pool would give, or to the machine. `as-is` is that pool without any change, to hold the
 *  others against. */
export const whatIfSchema = v.variant("type", [
  record({ ...simulated, type: v.literal("as-is") }),
  /** The chunk size with the best speedup; it may be the one in use. */
  record({ ...simulated, type: v.literal("best-chunk") }),
  /** The longest task takes no time, and counts in neither time. */
  record({ ...simulated, type: v.literal("without-slowest"), input: v.number(), inputMs: v.number() }),
  /** Messages and copying cost nothing. */
  record({ ...simulated, type: v.literal("free-transfer") }),
  /** The same inputs so many times over. */
  record({ ...simulated, type: v.literal("more-inputs"), factor: v.number() }),
  /** As many workers on a machine with so many cores, each as fast as one alone is here. */
  record({ ...simulated, type: v.literal("cores"), cores: v.number() }),
]);
export type WhatIf = v.InferOutput<typeof whatIfSchema>;

/** A simulated point. */
export const predictedSpeedupSchema = record({
  workers: workerCount,
  speedup: v.number(),
});
export interface PredictedSpeedup extends v.InferOutput<typeof predictedSpeedupSchema> {}

/** What replaying the serial run's tasks gives for pools and machines that were not measured. */
export const simulationSchema = record({
  /** Empty when there is no pool to start from. */
  whatIfs: list(whatIfSchema),
  /** The speedup of 1, 2, 4 … workers, each with a core of its own, up to where twice as many give hardly more. */
  predictedCurve: list(predictedSpeedupSchema),
  /** All tasks one after another, over the longest of them: no pool of any size is faster (the span law). Null when tasks
   *  take no time. */
  parallelism: v.nullable(v.number()),
});
export interface Simulation extends v.InferOutput<typeof simulationSchema> {}

/** What models of scaling make of all pools together. Each is null where the data do not carry it. The first two are made
 *  from the pools whose tasks have all the CPU time they ask for: see `hasCores`. */
export const scalingSchema = record({
  /** The part of the work that only one worker can do, by Amdahl's law. */
  serialFraction: v.nullable(v.number()),
  /** The Universal Scalability Law; takes six worker counts. */
  usl: v.nullable(uslSchema),
  /** See `Simulation`. */
  parallelism: v.nullable(v.number()),
});
export interface Scaling extends v.InferOutput<typeof scalingSchema> {}

/** What has been measured so far; the serial run comes first. */
export interface Measured {
  /** Null until the first measured serial run has ended. */
  readonly serial: SerialTimes | null;
  /** In order of workers; only pools with at least one measured map. */
  readonly pools: readonly PoolTimes[];
}

/** An input whose task takes longer than most. */
export const slowTaskSchema = record({
  index: v.number(),
  /** The shortest time that its task took in the last run of each executor: what the input itself is worth. */
  ms: v.number(),
  /** How many times the median of all tasks of the serial run that is; null when they take no time. */
  timesMedian: v.nullable(v.number()),
  /** The part of the time of all tasks of the serial run that is; its inverse bounds the speedup. Null when they take no
   *  time. */
  share: v.nullable(v.number()),
  /** A short preview of the input, at most 120 characters. */
  input: v.string(),
});
export interface SlowTask extends v.InferOutput<typeof slowTaskSchema> {}

/** The tasks awaited together on one thread instead of in a pool: for functions that wait rather than compute. */
export const concurrentSchema = record({
  /** How many tasks were under way at once. */
  limit: v.number(),
  medianMs: v.number(),
  samplesMs: list(v.number()),
  /** Serial over this; null while either is below the clock's resolution. */
  speedup: v.nullable(ratioSchema),
  /** How many results differ from the serial run's. Above 0 the speedup does not count. */
  differing: v.number(),
});
export interface Concurrent extends v.InferOutput<typeof concurrentSchema> {}

/** The best pool of at most eight workers, measured again in turns with one whose workers are of the other kind: threads
 *  against processes. */
export const otherRuntimeSchema = record({
  /** The other kind. */
  runtime: runtimeSchema,
  workers: workerCount,
  /** As in `PoolTimes`, of the other pool. */
  startupMs: v.number(),
  coldMs: v.number(),
  medianMs: v.number(),
  samplesMs: list(v.number()),
  /** The pool of the report's own runtime in the same rounds. */
  ownMs: list(v.number()),
  /** `ownMs` over `samplesMs`: above 1 the other kind is faster. Null while either is below the clock's resolution. */
  overOwn: v.nullable(ratioSchema),
  /** How many results differ from the serial run's. Above 0 the times do not count. */
  differing: v.number(),
});
export interface OtherRuntime extends v.InferOutput<typeof otherRuntimeSchema> {}

/** Why no further round was measured: the best speedup is known well enough, the next round would have gone beyond the
 *  budget, there were as many as asked for, or more would not tell more. */
const roundsEndSchema = v.picklist(["goal", "budget", "rounds", "most"]);
export type RoundsEnd = v.InferOutput<typeof roundsEndSchema>;

/** How the measured rounds were made. */
export const roundsSchema = record({
  count: v.number(),
  ended: roundsEndSchema,
  /** Half of the best speedup's 95 % interval relative to it: 0.041 is ± 4.1 %. Null without an interval. */
  precision: v.nullable(v.number()),
  /** The precision that ends the rounds; it is no goal where the number of rounds was given. */
  goal: v.number(),
  /** How long the rounds were allowed to go on; it is no limit where their number was given. */
  budgetMs: v.number(),
  /** Of the order in which the executors ran; see `roundOrders`. */
  orderSeed: v.number(),
  /** Garbage of earlier runs was collected before each run, outside of its time. */
  isGcForced: v.boolean(),
});
export interface Rounds extends v.InferOutput<typeof roundsSchema> {}
