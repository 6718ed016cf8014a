import * as v from "valibot";
import { record, list } from "./shape.ts";

/** An input on which the function threw or rejected. */
const leftOutInputSchema = record({
  /** In the list as it was made, as all indices of a report. */
  index: v.number(),
  /** A short preview of it. */
  input: v.string(),
  /** What was thrown, in one line. */
  error: v.string(),
});
export interface LeftOutInput extends v.InferOutput<typeof leftOutInputSchema> {}

/** What was left out of everything but the serial pass that showed it. */
export const leftOutSchema = record({
  count: v.number(),
  /** The first of them, at most `mostLeftOut`. */
  inputs: list(leftOutInputSchema),
});
export interface LeftOut extends v.InferOutput<typeof leftOutSchema> {}
