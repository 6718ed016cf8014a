/** What a report says, in shapes; each part of it stands beside.
 *  Everything in this folder is plain data that survives JSON; a number that is not known is `null`, never NaN or Infinity.
 *  Times are milliseconds, indices count from 0, lines and columns of a `Location` from 1. */
import * as v from "valibot";
import { againstSchema } from "./against.ts";
import { breakEvenSchema } from "./breakEven.ts";
import { carriedSchema } from "./carried.ts";
import { concurrentSchema } from "./concurrent.ts";
import { memorySchema } from "./memory.ts";
import { missingExtraSchema, timedExtraSchema } from "./extras.ts";
import { firstCallsSchema } from "./firstCalls.ts";
import { leftOutSchema } from "./leftOut.ts";
import { otherRuntimeSchema, poolTimesSchema, serialTimesSchema, slowTaskSchema } from "./times.ts";
import { predictedSpeedupSchema, scalingSchema, whatIfSchema } from "./simulation.ts";
import { responsivenessSchema } from "./responsiveness.ts";
import { roundsSchema } from "./rounds.ts";
import { list, record } from "./shape.ts";
import { variantsSchema } from "./variants.ts";
import { equalitySchema } from "./verdict.ts";
import { workloadSchema } from "./workload.ts";
import { environmentSchema } from "./environment.ts";
import { findingSchema } from "./finding.ts";
import { machineSchema } from "./machine.ts";

/** The result of one workload's run, version 1. */
export const reportSchema = record({
  version: v.literal(1),
  workload: workloadSchema,
  environment: environmentSchema,
  /** Null where it was not looked at, as in reports of earlier versions. */
  machine: v.optional(v.nullable(machineSchema), null),
  serial: serialTimesSchema,
  /** In order of workers. */
  pools: list(poolTimesSchema),
  equality: equalitySchema,
  /** Null where it was held against no other version, as in reports of earlier versions. */
  against: v.optional(v.nullable(againstSchema), null),
  rounds: roundsSchema,
  /** Speedups that noise alone shows now, found by comparing the serial run with itself: what lies between says nothing.
   *  Null with fewer than four rounds. */
  noise: v.nullable(record({ low: v.number(), high: v.number() })),
  scaling: scalingSchema,
  /** The inputs that were left out because the function throws on them; null unless that was asked for. */
  leftOut: v.nullable(leftOutSchema),
  /** The inputs on which the function threw in the first serial run; null unless what it throws counts as its result. */
  threw: v.optional(v.nullable(leftOutSchema), null),
  /** The inputs whose tasks take the longest, longest first, at most five. Empty where tasks are too short to have a time
   *  of their own. */
  slowest: list(slowTaskSchema),
  /** Null for a function that computes, or that returns no promises. */
  concurrent: v.nullable(concurrentSchema),
  /** Null unless the function does some of its work only the first time. */
  firstCalls: v.optional(v.nullable(firstCallsSchema), null),
  /** Null where there was no time for it, and for results that differ anyway. */
  breakEven: v.optional(v.nullable(breakEvenSchema), null),
  /** Null unless somebody has asked for it. */
  responsiveness: v.optional(v.nullable(responsivenessSchema), null),
  /** Null where it was not looked for, as in reports of earlier versions. */
  carried: v.optional(v.nullable(carriedSchema), null),
  /** Null where there was no time for it, and where workers are on hosts. */
  memory: v.optional(v.nullable(memorySchema), null),
  /** Null unless copying holds the pool back. */
  variants: v.optional(v.nullable(variantsSchema), null),
  /** Null where there was no time for it, where the function fails there, and for results that differ anyway. */
  otherRuntime: v.nullable(otherRuntimeSchema),
  /** Simulated: what a change would give. */
  whatIfs: list(whatIfSchema),
  /** Simulated: how far the speedup would rise with more workers and cores. */
  predictedCurve: list(predictedSpeedupSchema),
  /** How long what was measured or made besides the rounds took, in that order. */
  extras: v.optional(list(timedExtraSchema), []),
  /** What was to be measured or made besides the rounds and could not. */
  missing: list(missingExtraSchema),
  findings: list(findingSchema),
});
export interface Report extends v.InferOutput<typeof reportSchema> {}
