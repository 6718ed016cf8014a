/** What the kinds of runs have in common, so that one card can show each of them. */
import { isEqual, outcomeLine } from "../extension/core/findings.ts";
import type { Environment } from "../extension/core/model.ts";
import type { Measured } from "../extension/core/measurement.ts";
import type { RunView } from "../extension/core/protocol.ts";
import { outcomeOf } from "../extension/core/runView.ts";

/** How the headline is marked: in colour, and by a sign for those who see none. */
export type Tone = "success" | "warning" | "error" | "neutral" | "running";

/** All that was measured, or has been so far. */
export function measuredOf(view: RunView): Measured {
  return view.type === "finished" || view.type === "failed" ? view.report : view.measured;
}

/** What the run ran on; null unless it finished. */
export function environmentOf(view: RunView): Environment | null {
  return view.type === "finished" ? view.report.environment : null;
}

/** Results were compared and are unequal, so the speedup must not be shown as one. */
export function isInvalid(view: RunView): boolean {
  return view.type === "finished" && !isEqual(view.report.equality.verdict);
}

/** The function's text has changed since. */
export function isStale(view: RunView): boolean {
  return (view.type === "finished" || view.type === "failed") && view.isStale;
}

/** The run in one line. */
export function headline(view: RunView): string {
  return view.type === "running" ? "running" : outcomeLine(outcomeOf(view));
}

/** Good, bad, or not known. */
export function tone(view: RunView): Tone {
  switch (view.type) {
    case "running":
      return "running";
    case "cancelled":
      return "neutral";
    case "failed":
      return "error";
    case "finished": {
      const severities = new Set(view.report.findings.map((finding) => finding.severity));
      if (isInvalid(view) || severities.has("error")) {
        return "error";
      }
      return severities.has("warning") ? "warning" : "success";
    }
  }
}
