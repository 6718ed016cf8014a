import * as v from "valibot";
import { list, notNegative, record } from "./shape.ts";

/** How much memory a program takes that does nothing else, at most, in bytes: resident in its process and, where workers are
 *  processes, in theirs, what they share counted once. */
export const memorySchema = record({
  /** Fresh processes, of which each is the median, in order of workers; 0 is the serial run. At least two of them are pools. */
  samples: list(
    record({
      workers: v.number(),
      bytes: notNegative,
      /** How much heap all threads or processes had together at the end, in use or not. */
      heapBytes: v.exactOptional(notNegative),
      /** `bytes` of each time that it was run, in their order; absent where that was once. */
      runs: v.exactOptional(list(notNegative)),
    }),
  ),
  /** What each further worker takes, the slope of a line through the pools. Null where that is not above 0: next to
   *  nothing. */
  workerBytes: v.nullable(notNegative),
  /** The least and the most that this is in one repetition alone; absent without a second one. */
  workerRange: v.exactOptional(v.pipe(v.tuple([notNegative, notNegative]), v.readonly())),
  /** What the machine has, or its container may use. */
  availableBytes: notNegative,
  /** How many of the inputs it was, the first ones. */
  inputs: v.number(),
});
export interface Memory extends v.InferOutput<typeof memorySchema> {}
