import * as v from "valibot";
import { record, workerCount, list } from "./shape.ts";
import { uslSchema } from "./usl.ts";

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
  /** Chunks are at their host, and results back, at once. */
  record({ ...simulated, type: v.literal("free-way") }),
  /** Bytes take half as long on the way to hosts and back; absent where what they take cannot be told. */
  record({ ...simulated, type: v.literal("double-bandwidth") }),
  /** One more host, as that one is. */
  record({ ...simulated, type: v.literal("more-hosts"), host: v.string() }),
  /** Without this host, on which workers do less than a fair share. */
  record({ ...simulated, type: v.literal("without-host"), host: v.string() }),
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
