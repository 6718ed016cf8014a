import * as v from "valibot";
import { list, notNegative, positive, record, workerCount } from "./shape.ts";

/** More calls a second than these cannot be brought to a thread in time. */
export const mostPerSecond = 10_000;

/** A figure in milliseconds. */
const estimateSchema = record({
  value: notNegative,
  /** The 95 % interval; null on the side where the samples are too few to tell. */
  low: v.nullable(notNegative),
  high: v.nullable(notNegative),
});
export interface Estimate extends v.InferOutput<typeof estimateSchema> {}

/** Half of the samples are not above `p50`, and 99 of 100 not above `p99`. Null for fewer than 2 and 100 samples. */
const percentilesSchema = record({
  samples: notNegative,
  p50: v.nullable(estimateSchema),
  p99: v.nullable(estimateSchema),
});
export interface Percentiles extends v.InferOutput<typeof percentilesSchema> {}

/** Calls that came at one rate, run in one place. */
const servedSchema = record({
  /** How long a probe that came meanwhile waited for the main thread's event loop to turn. */
  delay: percentilesSchema,
  /** From when a call was to come to its result. */
  response: percentilesSchema,
  meanMs: v.nullable(notNegative),
  /** Calls that got no result within the time for it. */
  unanswered: notNegative,
  /** They came faster than they were served, so that they waited longer and longer. */
  isOverloaded: v.boolean(),
  /** The part of the time in which the main thread's event loop was busy; null where Node cannot tell. */
  mainThreadShare: v.nullable(notNegative),
});
export interface Served extends v.InferOutput<typeof servedSchema> {}

/** The same calls at the same times on the main thread and through the pool. */
const rateSchema = record({
  callsPerSecond: positive,
  onMain: servedSchema,
  inPool: servedSchema,
  /** By how many milliseconds the pool answers a call sooner, the mean over calls; below 0 later. Null without calls that both
   *  have answered. */
  sooner: v.nullable(
    record({ value: v.number(), low: v.nullable(v.number()), high: v.nullable(v.number()) }),
  ),
});
export interface Rate extends v.InferOutput<typeof rateSchema> {}

/** What a program's main thread is like while calls come from outside, whether or not earlier ones have been answered. */
export const responsivenessSchema = record({
  /** Of the pool, which is the best one of at most eight workers. */
  workers: workerCount,
  /** How many calls one thread can serve one after another, by the median serial run. */
  oneThreadPerSecond: positive,
  /** In order of calls. */
  rates: list(rateSchema),
  /** Where the pool answers calls sooner. */
  wins: v.variant("type", [
    record({
      type: v.literal("from"),
      callsPerSecond: positive,
      /** The highest rate at which the main thread does, null for none; and the lowest at which the pool does. */
      low: v.nullable(positive),
      high: positive,
    }),
    /** At every rate that was measured. */
    record({ type: v.literal("always") }),
    /** At none of them. */
    record({ type: v.literal("never") }),
    /** The intervals leave it open. */
    record({ type: v.literal("unclear") }),
  ]),
});
export interface Responsiveness extends v.InferOutput<typeof responsivenessSchema> {}
