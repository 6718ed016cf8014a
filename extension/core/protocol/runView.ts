import type { Outcome } from "../report/outcome.ts";
import type { Workload } from "../report/workload.ts";
import type { Measured } from "../report/times.ts";
import type { RunView } from "./panel.ts";

/** The function and inputs that a run is about. */
export function workloadOf(run: RunView): Workload {
  return run.type === "running" ? run.workload : run.report.workload;
}

/** The id that the card of a run has in the page.
 *  @param id of the run, as in `ShownRun`. */
export function cardId(id: string): string {
  return `run-${id}`;
}

/** All that was measured, or has been so far. */
export function measuredOf(view: RunView): Measured {
  return view.type === "running" ? view.measured : view.report;
}

/** How a run that has ended did so. */
export function outcomeOf(run: Exclude<RunView, { type: "running" }>): Outcome {
  switch (run.type) {
    case "finished":
      return { type: "finished", report: run.report };
    case "failed":
      return { type: "failed", report: run.report };
    case "cancelled":
      return { type: "cancelled", report: run.report };
  }
}
