import * as v from "valibot";
import { record } from "./shape.ts";

/** How many times faster one side was than another. 1 is no gain. */
export const ratioSchema = record({
  value: v.number(),
  /** The 95 % interval; null when there are too few rounds to tell. */
  low: v.nullable(v.number()),
  high: v.nullable(v.number()),
});
export interface Ratio extends v.InferOutput<typeof ratioSchema> {}
