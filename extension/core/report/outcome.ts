import * as v from "valibot";
import { findingActionSchema } from "./finding.ts";
import type { Report } from "./report.ts";
import { record } from "./shape.ts";
import { measuredSchema } from "./times.ts";
import { locationSchema, workloadSchema } from "./workload.ts";

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
const failureSchema = record({
  /** `cancelled` for an unfinished report. */
  stage: v.union([stageSchema, v.literal("cancelled")]),
  /** What failed, with its name, why, and what to do next, in whole sentences. */
  message: v.string(),
  /** The input whose task failed; null when no single one did. */
  inputIndex: v.nullable(v.number()),
  /** A short preview of that input. */
  input: v.nullable(v.string()),
  /** Workers of the pool it failed in; null when it was not in a pool. */
  workers: v.nullable(v.number()),
  /** The source line that threw or does not compile; null when it is not known. */
  location: v.nullable(locationSchema),
  /** What a press can do about it; absent where that is nothing. */
  action: v.exactOptional(findingActionSchema),
  /** The user's own stack with source positions; null when there is none. */
  stack: v.nullable(v.string()),
});
export interface Failure extends v.InferOutput<typeof failureSchema> {}

/** What the JSON has in the place of a report for a workload that could not be run. */
export const failedReportSchema = v.intersect([
  measuredSchema,
  record({ version: v.literal(1), workload: workloadSchema, failure: failureSchema }),
]);
export interface FailedReport extends v.InferOutput<typeof failedReportSchema> {}

/** How far a run got that ended before its time. */
export const cancelledRoundsSchema = record({
  /** How many rounds were over. */
  count: v.number(),
  /** How many were asked for; null where the budget was to decide. */
  asked: v.nullable(v.number()),
  /** What ended it, in whole sentences; absent where a person has cancelled it. */
  why: v.exactOptional(v.string()),
});
export interface CancelledRounds extends v.InferOutput<typeof cancelledRoundsSchema> {}

/** The unfinished report of a run that was cancelled, or that its hosts have ended: what was measured until then, with no
 *  answer. */
export const cancelledReportSchema = v.intersect([
  failedReportSchema,
  record({ rounds: cancelledRoundsSchema }),
]);
export interface CancelledReport extends v.InferOutput<typeof cancelledReportSchema> {}

/** Whether a report without an answer is an unfinished one. */
export function isCancelled(report: FailedReport): report is CancelledReport {
  return report.failure.stage === "cancelled";
}

/** How one run ended. */
export type Outcome =
  | { readonly type: "finished"; readonly report: Report }
  | { readonly type: "failed"; readonly report: FailedReport }
  | { readonly type: "cancelled"; readonly report: CancelledReport };
