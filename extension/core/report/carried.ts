import * as v from "valibot";
import { notNegative, record } from "./shape.ts";

/** What messages carry that they need not. */
export const carriedSchema = record({
  /** The largest thing that most inputs refer to, so that every message carries a copy of it; null without one. */
  shared: v.nullable(
    record({
      /** From the first input that has it; empty for the input itself. */
      path: v.string(),
      /** It is the memory that typed arrays or views look at, mostly at a part of it. */
      isMemory: v.boolean(),
      /** What a copy of it takes. */
      bytes: notNegative,
      /** How many inputs refer to it, of so many that were looked at. */
      inputs: notNegative,
      of: notNegative,
    }),
  ),
  /** The memory of results that a worker could hand over instead of copying it; null where they have none of their own. */
  handover: v.nullable(
    record({
      /** The largest part of the first result with such memory; empty for the result itself. */
      path: v.string(),
      /** Of one result, on average. */
      bytes: notNegative,
      /** The part of all bytes that messages carry, from 0 to 1. */
      share: notNegative,
    }),
  ),
});
export interface Carried extends v.InferOutput<typeof carriedSchema> {}
