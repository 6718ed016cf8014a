/** What a run measured and what simulations made of it, in shapes.
 *  Plain data that survives JSON; a number that is not known is `null`, never NaN or Infinity. Times are milliseconds. */
import * as v from "valibot";
import { accountSchema } from "./account.ts";
import { machineSchema } from "./machine.ts";
import { runtimeSchema } from "./runtimeShapes.ts";
import { list, notNegative, record, workerCount } from "./shape.ts";
import { outliersSchema } from "./outliers.ts";
import { ratioSchema } from "./ratio.ts";
import { chunkCostSchema, predictionSchema } from "./simulation.ts";

/** What runs do one after the other: stay as they are, or still become faster or slower. */
const trendSchema = v.picklist(["steady", "faster", "slower"]);
export type Trend = v.InferOutput<typeof trendSchema>;

/** The runs of an executor before it is measured, which are in none of the samples. */
export const warmupSchema = record({
  /** How many there were, at least one. */
  runs: v.number(),
  /** Wall times of the first hundred of them. */
  samplesMs: list(notNegative),
  /** What the last of them did. Null when the time for warm-up allowed too few to tell. */
  trend: v.nullable(trendSchema),
});
export interface Warmup extends v.InferOutput<typeof warmupSchema> {}

/** Wall times of the serial runs, one sample a round, warm-up left out. */
export const serialTimesSchema = record({
  /** The very first run, before anything is compiled or cached. Where inputs were left out, the time of all other tasks in
   *  the run that showed which throw. */
  firstMs: notNegative,
  /** Null until it is over. */
  warmup: v.nullable(warmupSchema),
  medianMs: notNegative,
  samplesMs: list(notNegative),
  /** The part of the time in which the process computed, the median over the rounds, or would have if other programs had not
   *  taken its core; above 1 when the engine's own threads computed as well. Null when it is not known. */
  cpuShare: v.nullable(notNegative),
  /** The part of the time in which garbage was collected and nothing else could run on this thread, the median over the
   *  rounds. Null when it is not known. */
  gcShare: v.nullable(notNegative),
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

/** Processor time of one map, in milliseconds. */
export const computedSchema = record({
  /** Of all workers: tasks, messages, copying, their own garbage collection. */
  workersMs: notNegative,
  /** Of the thread of the pool's owner: messages, copying, garbage collection. */
  mainMs: notNegative,
  /** Of the engine's other threads in the owner's process, which help to compile and to collect garbage. */
  otherMs: notNegative,
});
export interface Computed extends v.InferOutput<typeof computedSchema> {}

/** Wall times of the maps through one pool, one sample a round, warm-up and start-up left out. */
export const poolTimesSchema = record({
  workers: workerCount,
  runtime: runtimeSchema,
  /** How many of them are on each of `Environment.hosts`, in that order; absent where they are on this machine, and until
   *  the end. */
  hostWorkers: v.exactOptional(list(v.number())),
  /** Tasks in the largest message, which with `auto` is the first. */
  chunk: v.number(),
  /** Tasks in the smallest message but the very last. */
  leastChunk: v.number(),
  /** How many messages one map took. */
  messages: v.number(),
  /** From creating the pool to the last worker having loaded the module that its first map has used; never beyond `coldMs`. */
  startupMs: notNegative,
  /** From creating the pool to holding the last result of its very first map: what a program pays that uses the pool
   *  once. */
  coldMs: notNegative,
  /** Null until it is over. */
  warmup: v.nullable(warmupSchema),
  medianMs: notNegative,
  samplesMs: list(notNegative),
  /** Serial over pool, from the ratios of single rounds; null while either side is below the clock's resolution. See
   *  `speedupOf`: close to the ratio of the medians, but not the same. */
  speedup: v.nullable(ratioSchema),
  /** Speedup over workers, and on hosts over what these are worth: see `worthOf`. Null with `speedup`, and until the speed of
   *  hosts is known. */
  efficiency: v.nullable(v.number()),
  /** The speedup that a loop which only computes reaches on this machine with that many workers, in the same rounds: what
   *  the machine has to give. On hosts, what each of them gives by itself, together. Null until it is measured. */
  ceiling: v.nullable(ratioSchema),
  /** What each of the hosts gives, those of the environment from the first one on. Absent where workers are on this machine. */
  hostCeilings: v.exactOptional(list(notNegative)),
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
  gcShare: v.nullable(notNegative),
  /** The part of the wall time in which the pool's owner computed: handing out work, copying, taking back results. Near 1
   *  it holds up the workers. The median over the rounds; null when Node cannot tell. */
  mainThreadShare: v.nullable(notNegative),
  /** What its threads computed in a map, beside the median serial run: paired with it round by round, as speedups are. Absent where Node cannot tell threads apart, where
   *  workers are on other hosts, and for maps that are short beside the steps of that clock. */
  computed: v.exactOptional(computedSchema),
  /** Which of `samplesMs` lie apart from the others. They stay in every figure. */
  outliers: outliersSchema,
});
export interface PoolTimes extends v.InferOutput<typeof poolTimesSchema> {}

/** What has been measured so far; the serial run comes first. */
export const measuredSchema = record({
  /** Absent or null where it was not looked at. */
  machine: v.exactOptional(v.nullable(machineSchema)),
  /** How long the very first serial run took; absent before it has ended. */
  firstSerialMs: v.exactOptional(notNegative),
  /** Null until the first measured serial run has ended. */
  serial: v.nullable(serialTimesSchema),
  /** In order of workers; only pools with at least one measured map. */
  pools: list(poolTimesSchema),
  /** See `Host.speed`; of those whose speed is known, in their order. Absent where workers are on this machine. */
  hostSpeeds: v.exactOptional(list(v.number())),
});
export interface Measured extends v.InferOutput<typeof measuredSchema> {}

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

/** The best pool of at most eight workers, measured again in turns with one whose workers are of the other kind: threads
 *  against processes. */
export const otherRuntimeSchema = record({
  /** The other kind. */
  runtime: runtimeSchema,
  workers: workerCount,
  /** As in `PoolTimes`, of the other pool. */
  startupMs: notNegative,
  coldMs: notNegative,
  medianMs: notNegative,
  samplesMs: list(notNegative),
  /** The pool of the report's own runtime in the same rounds. */
  ownMs: list(notNegative),
  /** `ownMs` over `samplesMs`: above 1 the other kind is faster. Null while either is below the clock's resolution. */
  overOwn: v.nullable(ratioSchema),
  /** How many results differ from the serial run's. Above 0 the times do not count. */
  differing: v.number(),
});
export interface OtherRuntime extends v.InferOutput<typeof otherRuntimeSchema> {}
