import type { Outcome } from "../report/outcome.ts";
import type { Workload } from "../report/workload.ts";
import type { Measured } from "../report/times.ts";
import type { RunView } from "./panel.ts";

/** The function and inputs that a run is about. */
export function workloadOf(run: RunView): Workload {
  return run.type === "finished" || run.type === "failed" ? run.report.workload : run.workload;
}

/** All that was measured, or has been so far. */
export function measuredOf(view: RunView): Measured {
  return view.type === "finished" || view.type === "failed" ? view.report : view.measured;
}

/** How a run that has ended did so. */
export function outcomeOf(run: Exclude<RunView, { type: "running" }>): Outcome {
  switch (run.type) {
    case "finished":
      return { type: "finished", report: run.report };
    case "failed":
      return { type: "failed", report: run.report };
    case "cancelled":
      return { type: "cancelled", workload: run.workload, measured: run.measured };
  }
}
