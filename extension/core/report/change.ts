import * as v from "valibot";
import { ratioSchema } from "./ratio.ts";
import { record } from "./shape.ts";

/** `unclear`: the interval holds a difference that counts, and none as well; or there is no interval. */
const changeVerdictSchema = v.picklist(["faster", "slower", "same", "unclear"]);
export type ChangeVerdict = v.InferOutput<typeof changeVerdictSchema>;

/** The times of one worker count against those of another version. */
export const changeSchema = record({
  /** 0 for the serial run. */
  workers: v.number(),
  /** How many times faster it is than the other one; null when a time is below the clock's resolution. */
  ratio: v.nullable(ratioSchema),
  verdict: changeVerdictSchema,
});
export interface Change extends v.InferOutput<typeof changeSchema> {}
