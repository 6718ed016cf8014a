import * as v from "valibot";
import { record } from "./shape.ts";

/** Where the workers' time went during one map through a pool. Each term is worker-time over wall time, so it counts
 *  workers, and all of them together are the workers of the pool. */
export const accountSchema = record({
  /** What the serial run needed for the same tasks: the part that pays, and the speedup of this map over the tasks of
   *  the serial run. More of it is what everything else is for. On hosts, what they need there by the host's speed: see
   *  `paceOf`. */
  usefulWorkers: v.number(),
  /** What the tasks took longer in the pool than serially: the machine's ceiling, memory bandwidth, garbage collection,
   *  code not compiled yet. Fewer workers or less memory for each task help, another schedule does not.
   *  Below 0 when tasks were faster in the pool; see `accountParts` for a bar. */
  slowerTasks: v.number(),
  /** Between tasks while there was more to do: waiting for the first chunk and for each next one (messages, copying,
   *  a busy dispatcher), and the way back of the very last result, all without `travel`. Larger chunks and smaller inputs
   *  and results help. */
  dispatch: v.number(),
  /** Of the waits between tasks what passed before the next chunk had reached the worker's host, and of the way back of
   *  the very last result what passed after it had left there: the engine, and bytes on the network. Larger chunks,
   *  smaller inputs and results and a nearer engine help. Absent where the workers are on this machine. */
  travel: v.exactOptional(v.number()),
  /** With nothing left to do: after a worker's last chunk until the end, or all the time for a worker that got none.
   *  More tasks, smaller chunks and splitting the longest task help. Over the workers it is the share of wall time that
   *  a perfect balance would save, which Intel VTune calls the potential gain of imbalance. */
  idle: v.number(),
});
export interface Account extends v.InferOutput<typeof accountSchema> {}
