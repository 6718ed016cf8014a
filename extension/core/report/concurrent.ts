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

/** The tasks awaited together on one thread instead of in a pool: for functions that wait rather than compute. Its times are
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
});
export interface Concurrent extends v.InferOutput<typeof concurrentSchema> {}
