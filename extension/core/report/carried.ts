import * as v from "valibot";
import { list, notNegative, record } from "./shape.ts";

/** Something that inputs have in common and each worker got once. */
const sentOnceSchema = record({
  /** The keys that lead to it from an input; empty for the input itself. */
  path: list(v.union([v.string(), v.number()])),
  /** It is the memory that typed arrays or views look at. */
  isMemory: v.optional(v.boolean(), false),
  /** What a copy of it takes. */
  bytes: notNegative,
  /** How many inputs have it there, of so many. */
  inputs: notNegative,
  of: notNegative,
});
export interface SentOnce extends v.InferOutput<typeof sentOnceSchema> {}

/** Arguments by their places in a call. */
const sameArgumentsSchema = record({
  /** How many each call gets. */
  count: notNegative,
  /** Those that are the same in all calls: at least one, and not all. */
  same: list(notNegative),
  /** The only one that is not the same may be an element of the list that this one is, and has to be that very object; null
   *  where none is. */
  elementOf: v.nullable(notNegative),
});
export interface SameArguments extends v.InferOutput<typeof sameArgumentsSchema> {}

/** What messages carry that they need not, and what they were spared. */
export const carriedSchema = record({
  /** What each worker got once, the largest first. */
  once: v.optional(list(sentOnceSchema), []),
  /** The arguments that all calls have in common, as a pool may get them apart. Null where there are none, or inputs are no
   *  lists of arguments, or the other arguments are parts of those in another way than told here. */
  arguments: v.optional(v.nullable(sameArgumentsSchema), null),
  /** The largest thing that most inputs refer to; null without one. */
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
      /** It is the first of `once`; else every message carries a copy of it. */
      isSentOnce: v.optional(v.boolean(), false),
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
