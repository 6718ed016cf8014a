/** Words for what a program can do about a finding. */
import { formatCount, formatCounted, formatDuration } from "../text/format.ts";
import type { FindingAction } from "../report/finding.ts";

/** What a button says that follows an advice: `Run with chunk 64`. */
export function actionLabel(action: FindingAction): string {
  switch (action.type) {
    case "longer":
      return `Measure longer (${chosen(action)})`;
    case "quiet":
      return "Measure when quiet";
    case "throws":
      return "Count throws as results";
    default:
      return `Run with ${chosen(action)}`;
  }
}

/** How a run is marked that somebody has started so: `chunk 64 by choice`. */
export function changeNote(change: FindingAction): string {
  return `${chosen(change)} by choice`;
}

/** What such a run says while it goes on: `running with chunk 64`. */
export function changedRunning(change: FindingAction): string {
  return `running with ${chosen(change)}`;
}

function chosen(action: FindingAction): string {
  switch (action.type) {
    case "chunk":
      return `chunk ${formatCount(action.chunk)}`;
    case "workers":
      return formatCounted(action.workers, "worker");
    case "pool":
      return `${formatCounted(action.workers, "worker")} and chunk ${action.chunk === "auto" ? "auto" : formatCount(action.chunk)}`;
    case "runtime":
      return action.runtime;
    case "longer":
      return formatDuration(action.budgetMs);
    case "throws":
      return "throws as results";
    case "quiet":
      return "a quiet machine";
  }
}
