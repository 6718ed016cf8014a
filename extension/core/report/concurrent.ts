import * as v from "valibot";
import { ratioSchema } from "./ratio.ts";
import { list, notNegative, record } from "./shape.ts";

const timesAtLimit = {
  /** How many tasks were under way at once. */
  limit: v.number(),
  medianMs: notNegative,
  samplesMs: list(notNegative),
  /** Serial over this; null while either is below the clock's resolution. */
  speedup: v.nullable(ratioSchema),
};

/** So many tasks awaited together. */
const awaitedLimitSchema = record(timesAtLimit);
export interface AwaitedLimit extends v.InferOutput<typeof awaitedLimitSchema> {}

/** The least limit with which the function failed. */
export const failedLimitSchema = record({
  limit: v.number(),
  /** A clause: `it failed there (…)`. */
  why: v.string(),
});

/** The tasks awaited together in fresh processes, with other numbers of threads in libuv's pool, to which Node leaves what has
 *  no event of its own: files, names of hosts, cryptography, compression, native modules. */
export const threadPoolsSchema = record({
  /** How many threads there are otherwise. */
  usual: v.number(),
  /** How many tasks were under way at once. */
  limit: v.number(),
  /** One time a round, ascending by threads; the usual number is among them. */
  sizes: list(record({ threads: v.number(), samplesMs: list(notNegative) })),
  /** How many results differ from the serial run's, with whatever size. Above 0 the times do not count. */
  differing: v.number(),
});
export interface ThreadPools extends v.InferOutput<typeof threadPoolsSchema> {}

/** The tasks awaited together on one thread instead of in a pool: for functions that wait rather than compute, or that leave
 *  computing to other threads. Its times are
 *  those of the knee, the least limit that is not clearly slower than the fastest one. */
export const concurrentSchema = record({
  ...timesAtLimit,
  /** How many results differ from the serial run's, with whatever limit. Above 0 the speedup does not count. */
  differing: v.number(),
  /** All limits that were measured, ascending, the knee among them. One that is out of the question has a single sample.
   *  Empty in reports of earlier versions, which measured one limit. */
  limits: v.optional(list(awaitedLimitSchema), []),
  /** Null where every limit worked. */
  failedAt: v.optional(v.nullable(failedLimitSchema), null),
  /** Null where there was no reason to try it, or no time. */
  threadPools: v.optional(v.nullable(threadPoolsSchema), null),
});
export interface Concurrent extends v.InferOutput<typeof concurrentSchema> {}
