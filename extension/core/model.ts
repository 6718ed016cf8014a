/** The domain in shapes: what is run, what came of it, what a report says. Beside it stand what discovery finds
 *  (`discovered.ts`) and what is measured (`measurement.ts`).
 *  Everything here is plain data that survives JSON; a number that is not known is `null`, never NaN or Infinity.
 *  Times are milliseconds, indices count from 0, lines and columns of a `Location` from 1. */
import * as v from "valibot";
import type { ControlName } from "./controls.ts";
import { missingExtraSchema } from "./extras.ts";
import { leftOutSchema } from "./leftOut.ts";
import {
  concurrentSchema,
  otherRuntimeSchema,
  poolTimesSchema,
  predictedSpeedupSchema,
  roundsSchema,
  scalingSchema,
  serialTimesSchema,
  slowTaskSchema,
  whatIfSchema,
  type Measured,
} from "./measurement.ts";
import { passingSchema } from "./passing.ts";
import { chunkOptionSchema, runtimeSchema, type Runtime } from "./runtime.ts";
import { list, record } from "./shape.ts";
import { givenSurroundingsSchema } from "./surroundings.ts";
import { equalitySchema } from "./verdict.ts";

/** A place a person can go to. Line and column count from 1. */
export interface Location {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The function and inputs that a report is about. */
const workloadSchema = record({
  /** Relative to the folder the run was started in, with forward slashes. */
  file: v.string(),
  function: v.string(),
  /** The line of the declaration, counted from 1. */
  line: v.number(),
  /** How many inputs there are; null until the module has been loaded. */
  inputs: v.nullable(v.number()),
  inputsExpression: v.string(),
  /** The line where the file names its inputs: of the list's declaration or of the tag, counted from 1. Absent when the
   *  file does not name them. */
  inputsLine: v.exactOptional(v.number()),
  /** How each input reached the function. Absent when it is not known, e.g. before anything could run. */
  passing: v.exactOptional(passingSchema),
  /** Absent where nothing was asked for, and before it was found. */
  surroundings: v.exactOptional(givenSurroundingsSchema),
});
export interface Workload extends v.InferOutput<typeof workloadSchema> {}

/** What the measurement ran on. */
export const environmentSchema = record({
  /** Version without a leading v, e.g. `24.21.0`. */
  node: v.string(),
  /** Absolute path of the executable that ran the workload. */
  nodePath: v.string(),
  platform: v.string(),
  /** The processor's model as the operating system names it. */
  cpu: v.string(),
  /** `os.availableParallelism()` of the bench process. */
  cores: v.number(),
  runtime: runtimeSchema,
});
export interface Environment extends v.InferOutput<typeof environmentSchema> {}

/** A conclusion that a stated rule draws from the measured data. */
const findingCodeSchema = v.picklist([
  "scales",
  "machine-limited",
  "grain-too-small",
  "transfer-bound",
  "load-imbalance",
  "too-few-tasks",
  "startup-bound",
  "waiting",
  "faster-runtime",
  "slower-tasks",
  "gc-bound",
  "oversubscribed",
  "not-enough-data",
  "results-differ",
  "slower-than-serial",
]);
export type FindingCode = v.InferOutput<typeof findingCodeSchema>;

/** One number behind a finding. A `share` is a part of 1, a `ratio` how many times. */
const figureSchema = record({
  /** What it is, e.g. `idleShare`; the same name means the same in every finding. */
  name: v.string(),
  value: v.number(),
  unit: v.picklist(["count", "ratio", "share", "ms"]),
});
export interface Figure extends v.InferOutput<typeof figureSchema> {}

/** What can be changed for the next run: an option that is worth a try, or a pool that was simulated. */
export const findingActionSchema = v.variant("type", [
  record({ type: v.literal("chunk"), chunk: v.number() }),
  record({ type: v.literal("workers"), workers: v.number() }),
  record({ type: v.literal("pool"), workers: v.number(), chunk: chunkOptionSchema }),
  record({ type: v.literal("runtime"), runtime: runtimeSchema }),
]);
export type FindingAction = v.InferOutput<typeof findingActionSchema>;

/** A finding with its words, which all come from `findings.ts` and the files in `findings/`. */
const findingSchema = record({
  code: findingCodeSchema,
  severity: v.picklist(["info", "warning", "error"]),
  title: v.string(),
  /** What it rests on. */
  detail: v.string(),
  /** The one thing to do about it. */
  advice: v.string(),
  /** The figures that its rule has compared; those that are not known are left out. */
  evidence: list(figureSchema),
  /** The advice, where a program can follow it; null where it takes a person. */
  action: v.nullable(findingActionSchema),
});
export interface Finding extends v.InferOutput<typeof findingSchema> {}

/** The result of one workload's run, version 1. */
export const reportSchema = record({
  version: v.literal(1),
  workload: workloadSchema,
  environment: environmentSchema,
  serial: serialTimesSchema,
  /** In order of workers. */
  pools: list(poolTimesSchema),
  equality: equalitySchema,
  rounds: roundsSchema,
  /** Speedups that noise alone shows now, found by comparing the serial run with itself: what lies between says nothing.
   *  Null with fewer than four rounds. */
  noise: v.nullable(record({ low: v.number(), high: v.number() })),
  scaling: scalingSchema,
  /** The inputs that were left out because the function throws on them; null unless that was asked for. */
  leftOut: v.nullable(leftOutSchema),
  /** The inputs whose tasks take the longest, longest first, at most five. Empty where tasks are too short to have a time
   *  of their own. */
  slowest: list(slowTaskSchema),
  /** Null for a function that computes, or that returns no promises. */
  concurrent: v.nullable(concurrentSchema),
  /** Null where there was no time for it, where the function fails there, and for results that differ anyway. */
  otherRuntime: v.nullable(otherRuntimeSchema),
  /** Simulated: what a change would give. */
  whatIfs: list(whatIfSchema),
  /** Simulated: how far the speedup would rise with more workers and cores. */
  predictedCurve: list(predictedSpeedupSchema),
  /** What was to be measured or made besides the rounds and could not. */
  missing: list(missingExtraSchema),
  findings: list(findingSchema),
});
export interface Report extends v.InferOutput<typeof reportSchema> {}

/** The step that failed. `discover` finds the function, `compile` bundles it, `start` starts Node, `load` runs the
 *  module's top level, `inputs` makes the list, `serial` and `pool` run the tasks, `timeout` is the limit of the whole run. */
export const stageSchema = v.picklist([
  "discover",
  "compile",
  "start",
  "load",
  "inputs",
  "serial",
  "pool",
  "timeout",
]);
export type Stage = v.InferOutput<typeof stageSchema>;

/** Why a workload could not be run: an expected thing, shown to a person as it is. */
export interface Failure {
  readonly stage: Stage;
  /** What failed, with its name, why, and what to do next, in whole sentences. */
  readonly message: string;
  /** The input whose task failed; null when no single one did. */
  readonly inputIndex: number | null;
  /** A short preview of that input. */
  readonly input: string | null;
  /** Workers of the pool it failed in; null when it was not in a pool. */
  readonly workers: number | null;
  /** The source line that threw or does not compile; null when it is not known. */
  readonly location: Location | null;
  /** The user's own stack with source positions; null when there is none. */
  readonly stack: string | null;
}

/** What the JSON has in the place of a report for a workload that could not be run. */
export interface FailedReport extends Measured {
  readonly version: 1;
  readonly workload: Workload;
  readonly failure: Failure;
}

/** One stretch of work of one worker: a task, or several short ones. */
const spanSchema = record({
  /** 0 for the serial run, else from 1. */
  worker: v.number(),
  /** The index of its first input, and how many inputs it is. */
  first: v.number(),
  count: v.number(),
  /** Of the run's clock. */
  startMs: v.number(),
  endMs: v.number(),
});
export interface Span extends v.InferOutput<typeof spanSchema> {}

/** What the workers did during one map: the last measured one of an executor. */
export const timelineSchema = record({
  /** 0 for the serial run. */
  workers: v.number(),
  spans: list(spanSchema),
});
export interface Timeline extends v.InferOutput<typeof timelineSchema> {}

/** How one run ended. */
export type Outcome =
  | { readonly type: "finished"; readonly report: Report }
  | { readonly type: "failed"; readonly report: FailedReport }
  | { readonly type: "cancelled"; readonly workload: Workload; readonly measured: Measured };

/** How near the measured rounds are to their end, which is the goal or the budget, whichever comes first. */
export const approachSchema = record({
  /** As in `Rounds`, over the rounds so far. */
  precision: v.nullable(v.number()),
  goal: v.number(),
  /** The part of the budget that is spent, from 0 to 1. */
  budgetShare: v.number(),
});
export interface Approach extends v.InferOutput<typeof approachSchema> {}

/** Where a run is now. */
export type Progress =
  | { readonly type: "compiling" }
  | { readonly type: "loading" }
  | { readonly type: "makingInputs" }
  /** `workers` 0 is the serial run. `round` counts from 1; it is 0 for warm-up. `rounds` is null where only the budget decides. */
  | {
      readonly type: "running";
      readonly workers: number;
      readonly round: number;
      readonly rounds: number | null;
      /** Null for warm-up, and where the number of rounds was given. */
      readonly approach: Approach | null;
      /** Inputs whose tasks run at this moment, as far as known; the first few. */
      readonly tasks: readonly number[];
    }
  /** A pool of the other kind is measured beside the best one. */
  | { readonly type: "measuringRuntime"; readonly runtime: Runtime }
  /** The calls are awaited together on one thread. */
  | { readonly type: "awaitingTogether" }
  | { readonly type: "comparing" }
  /** Results differ, and control runs look for the reason. */
  | { readonly type: "controlling"; readonly control: ControlName };
