import * as v from "valibot";
import { record } from "./shape.ts";
import { otherVersionSchema } from "./against.ts";
import { inputSampleSchema } from "./inputSample.ts";
import { passingSchema } from "./passing.ts";
import { givenSurroundingsSchema } from "./surroundings.ts";

/** A place a person can go to. Line and column count from 1. */
export const locationSchema = record({
  /** Absolute path. */
  file: v.string(),
  line: v.number(),
  column: v.number(),
});
export interface Location extends v.InferOutput<typeof locationSchema> {}

/** The function and inputs that a report is about. */
export const workloadSchema = record({
  /** Relative to the folder the run was started in, with forward slashes. */
  file: v.string(),
  function: v.string(),
  /** The line of the declaration, counted from 1. */
  line: v.number(),
  /** How many inputs run; null until the module has been loaded. */
  inputs: v.nullable(v.number()),
  /** Absent where the list was not sampled. */
  sample: v.exactOptional(inputSampleSchema),
  inputsExpression: v.string(),
  /** The line where the file names its inputs: of the list's declaration or of the tag, counted from 1. Absent when the
   *  file does not name them. */
  inputsLine: v.exactOptional(v.number()),
  /** How each input reached the function. Absent when it is not known, e.g. before anything could run. */
  passing: v.exactOptional(passingSchema),
  /** What it was held against in the same rounds; absent where nothing was asked for, and before it was found. */
  against: v.exactOptional(otherVersionSchema),
  /** Absent where nothing was asked for, and before it was found. */
  surroundings: v.exactOptional(givenSurroundingsSchema),
});
export interface Workload extends v.InferOutput<typeof workloadSchema> {}
