import * as v from "valibot";
import { notNegative, record, workerCount } from "./shape.ts";

/** Cores that are slower than the fastest of the machine, by what its system says. */
const slowerCoresSchema = record({
  count: workerCount,
  /** Of so many that the process may use. */
  of: workerCount,
  /** How fast they are against the fastest, on average; null where nobody knows. */
  speed: v.nullable(notNegative),
});
export interface SlowerCores extends v.InferOutput<typeof slowerCoresSchema> {}

/** What the machine gave a loop that only computes, just before the run. A core is what the loop reached in its fastest
 *  moment. */
export const machineSchema = record({
  /** How many cores there are; see `Environment`. */
  cores: v.number(),
  /** See `Environment`; absent where there is none. */
  quota: v.exactOptional(notNegative),
  /** Absent where all are equal, and where nobody knows. */
  slower: v.exactOptional(slowerCoresSchema),
  /** How much of a core the loop got on one thread. */
  one: notNegative,
  /** How many cores the loop got on as many threads as there are cores, at the same time. */
  all: notNegative,
  /** The mean number of runnable processes over the last minute; null where the system does not count them. */
  load: v.nullable(notNegative),
});
export interface Machine extends v.InferOutput<typeof machineSchema> {}
