import * as v from "valibot";
import { ratioSchema } from "./ratio.ts";
import { list, notNegative, record, workerCount } from "./shape.ts";

/** What a function costs that does some of its work only the first time, where nothing was called before. */
export const firstCallsSchema = record({
  /** How long the first calls of all inputs take serially, each in a fresh process, loading left out. Empty where there was
   *  no time for it. */
  serialMs: list(notNegative),
  /** The same through a fresh pool whose workers are ready, in the same rounds. */
  poolMs: list(notNegative),
  workers: workerCount,
  /** From creating such a pool to its workers being ready, each time. */
  startupMs: list(notNegative),
  /** The part of the time of first calls that the very first of them takes, from 0 to 1; null when that is not known. */
  veryFirstShare: v.nullable(notNegative),
  /** `serialMs` over `poolMs`; null without any. */
  speedup: v.nullable(ratioSchema),
});
export interface FirstCalls extends v.InferOutput<typeof firstCallsSchema> {}
