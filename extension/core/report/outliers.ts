import * as v from "valibot";
import { record, list } from "./shape.ts";

/** The indices of samples that lie apart from the others, in ascending order. No index is in both. */
export const outliersSchema = record({
  /** Outside of the inner fences, within the outer ones. */
  mild: list(v.number()),
  /** Outside of the outer fences. */
  severe: list(v.number()),
});
export interface Outliers extends v.InferOutput<typeof outliersSchema> {}
