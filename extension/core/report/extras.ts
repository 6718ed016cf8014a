import * as v from "valibot";
import { record } from "./shape.ts";

/** One of them: the table's rows, the five slowest inputs, what a chunk costs with all that is simulated, what messages
 *  carry that they need not, what a trace and a page show of the workers, the memory that pools take, first calls where nothing was called before, from how many inputs on the
 *  pool pays, how free the main thread stays, the other kind of workers, all calls under way at once. */
export const extraNameSchema = v.picklist([
  "rows",
  "slowest",
  "prediction",
  "carried",
  "timeline",
  "activity",
  "memory",
  "firstCalls",
  "breakEven",
  "responsiveness",
  "otherRuntime",
  "awaitingTogether",
]);
export type ExtraName = v.InferOutput<typeof extraNameSchema>;

/** One that was to be there and is not. */
export const missingExtraSchema = record({
  extra: extraNameSchema,
  /** A clause behind "because". */
  why: v.string(),
});
export interface MissingExtra extends v.InferOutput<typeof missingExtraSchema> {}
