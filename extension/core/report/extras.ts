import * as v from "valibot";
import { notNegative, record } from "./shape.ts";

/** One of them: the table's rows, the five slowest inputs, what a chunk costs with all that is simulated, what messages
 *  carry that they need not, what a trace and a page show of the workers, the memory that pools take, first calls where nothing was
 *  called before, from how many inputs on the pool pays, how free the main thread stays, other ways for values to travel, the
 *  other kind of workers, all calls under way at once, profiles of all threads. */
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
  "variants",
  "otherRuntime",
  "awaitingTogether",
  "profiles",
]);
export type ExtraName = v.InferOutput<typeof extraNameSchema>;

/** Those that run user code once more, with what each of them answers, and which a run can do without. */
export const leavableExtras = {
  memory: "How much memory each worker takes.",
  firstCalls: "What first calls take, where later ones are look-ups.",
  breakEven: "From how many inputs on a pool pays.",
  variants: "What other ways for values to travel give, where copying them takes long.",
  otherRuntime: "Whether processes are faster than threads, or the other way round.",
  awaitingTogether: "What awaiting the calls together on one thread gives.",
} as const satisfies Partial<Record<ExtraName, string>>;
export type LeavableExtra = keyof typeof leavableExtras;

/** How long one took, in milliseconds. */
export const timedExtraSchema = record({ extra: extraNameSchema, ms: notNegative });
export interface TimedExtra extends v.InferOutput<typeof timedExtraSchema> {}

/** One that was to be there and is not. */
export const missingExtraSchema = record({
  extra: extraNameSchema,
  /** A clause behind "because". */
  why: v.string(),
});
export interface MissingExtra extends v.InferOutput<typeof missingExtraSchema> {}
