import * as v from "valibot";
import { ratioSchema } from "./ratio.ts";
import { list, notNegative, record, workerCount } from "./shape.ts";

const inputCount = v.pipe(v.number(), v.integer(), v.minValue(1));

/** From how many inputs on something pays. */
const fromSchema = record({
  type: v.literal("from"),
  /** The fewest with which it is faster, at least 1. */
  inputs: inputCount,
  /** The 95 % interval of that; null on the side where nobody knows, or there is none. */
  low: v.nullable(inputCount),
  high: v.nullable(inputCount),
  /** It is more inputs than the run had, and follows from what fewer of them cost. */
  isSimulated: v.boolean(),
});
export interface From extends v.InferOutput<typeof fromSchema> {}

const sizeSchema = record({
  inputs: inputCount,
  speedup: ratioSchema,
  /** Median times; null in reports of earlier versions. */
  serialMs: v.optional(v.nullable(notNegative), null),
  poolMs: v.optional(v.nullable(notNegative), null),
});

/** From how many inputs on a pool is faster than the serial run. */
export const breakEvenSchema = record({
  /** Of the pool that was held against the serial run, which is the best one of at most eight workers. */
  workers: workerCount,
  /** The speedups with fewer and fewer of the inputs, the fewest first; the last one is that of all. */
  sizes: list(sizeSchema),
  /** With workers that are there. */
  warm: v.variant("type", [
    fromSchema,
    /** Even one input is done sooner. */
    record({ type: v.literal("always") }),
    /** Each further input costs the pool more than the serial run. */
    record({ type: v.literal("never") }),
    /** The intervals leave it open. */
    record({ type: v.literal("unclear") }),
  ]),
  /** How near the pool comes to doing as many times more inputs as it has workers in the time of the serial run: that time over
   *  its own. Null where it was not measured. */
  weak: v.optional(
    v.nullable(
      record({
        /** How many there were for each worker, and for the serial run. */
        inputs: inputCount,
        efficiency: ratioSchema,
      }),
    ),
    null,
  ),
  /** With a pool that is created for this one map, and a serial run that is warm; null where that is not known. */
  firstUse: v.nullable(fromSchema),
});
export interface BreakEven extends v.InferOutput<typeof breakEvenSchema> {}

const sizeSamplesSchema = record({
  inputs: inputCount,
  serialMs: list(notNegative),
  poolMs: list(notNegative),
});

/** What it is made of, with what the rounds have measured of all inputs. */
export const breakEvenSamplesSchema = record({
  workers: workerCount,
  /** How many all are. */
  inputs: inputCount,
  /** Fewer of them. */
  sizes: list(sizeSamplesSchema),
  /** So many inputs serially, and as many for each worker of the pool; absent where there was no time for that. */
  weak: v.exactOptional(sizeSamplesSchema),
});
export interface BreakEvenSamples extends v.InferOutput<typeof breakEvenSamplesSchema> {}
