import * as v from "valibot";
import type { Measured } from "./times.ts";
import type { FindingAction } from "./finding.ts";
import type { Report } from "./report.ts";
import { record } from "./shape.ts";
import type { Location, Workload } from "./workload.ts";

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
  /** `cancelled` for an unfinished report. */
  readonly stage: Stage | "cancelled";
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
  /** What a press can do about it; absent where that is nothing. */
  readonly action?: FindingAction;
  /** The user's own stack with source positions; null when there is none. */
  readonly stack: string | null;
}

/** What the JSON has in the place of a report for a workload that could not be run. */
export interface FailedReport extends Measured {
  readonly version: 1;
  readonly workload: Workload;
  readonly failure: Failure;
}

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
export interface CancelledReport extends FailedReport {
  readonly rounds: CancelledRounds;
}

/** Whether a report without an answer is an unfinished one. */
export function isCancelled(report: FailedReport): report is CancelledReport {
  return report.failure.stage === "cancelled";
}

/** How one run ended. */
export type Outcome =
  | { readonly type: "finished"; readonly report: Report }
  | { readonly type: "failed"; readonly report: FailedReport }
  | { readonly type: "cancelled"; readonly report: CancelledReport };
