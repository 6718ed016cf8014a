import * as v from "valibot";
import { record } from "./shape.ts";

/** That not all inputs of the list were taken, but a sample of them; see `stratifiedSample`. */
export const inputSampleSchema = record({
  /** How many were taken, those among them that were left out because the function throws. */
  taken: v.number(),
  /** How many inputs the list has. */
  of: v.number(),
  /** What the sample is spread over evenly: how long each input took in an earlier serial pass, or where it stands in the
   *  list. */
  by: v.picklist(["serialTime", "position"]),
});
export interface InputSample extends v.InferOutput<typeof inputSampleSchema> {}
