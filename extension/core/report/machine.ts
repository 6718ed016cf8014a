import * as v from "valibot";
import { notNegative, record } from "./shape.ts";

/** What the machine gave a loop that only computes, just before the run. A core is what the loop reached in its fastest
 *  moment. */
export const machineSchema = record({
  /** How many cores there are; see `Environment`. */
  cores: v.number(),
  /** See `Environment`; absent where there is none. */
  quota: v.exactOptional(notNegative),
  /** How much of a core the loop got on one thread. */
  one: notNegative,
  /** How many cores the loop got on as many threads as there are cores, at the same time. */
  all: notNegative,
  /** The mean number of runnable processes over the last minute; null where the system does not count them. */
  load: v.nullable(notNegative),
});
export interface Machine extends v.InferOutput<typeof machineSchema> {}
