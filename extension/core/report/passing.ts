import * as v from "valibot";
import { record, list } from "./shape.ts";

/** How each input is passed. Plain data that survives JSON. */
export const passingSchema = record({
  /** Each input is a list of arguments, which a call gets one by one, as with Python's `starmap`; else it is the one
   *  argument. */
  spread: v.boolean(),
  /** What receives it, as the function declares it: `["word", "rounds"]`, `["...numbers"]`, and `["numbers[0]"]` for one
   *  argument of a rest parameter. Empty for a function that takes nothing. */
  parameters: list(v.string()),
});
export interface Passing extends v.InferOutput<typeof passingSchema> {}
