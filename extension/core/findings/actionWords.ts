/** Words for what a program can do about a finding. */
import { formatCount, formatCounted, formatDuration } from "../text/format.ts";
import type { FindingAction } from "../report/finding.ts";
import type { OfferedSample } from "../report/progress.ts";

/** What a button says that follows an advice: `Run with chunk 64`. */
export function actionLabel(action: FindingAction): string {
  switch (action.type) {
    case "longer":
      return `Measure longer (${chosen(action)})`;
    case "quiet":
      return "Measure when quiet";
    case "throws":
      return "Count throws as results";
    case "sample":
    case "responsiveness":
      return `Measure ${chosen(action)}`;
    default:
      return `Run with ${chosen(action)}`;
  }
}

/** What a button says that measures a sample in the place of all inputs: `Measure a sample of 40 (about 26 s)`. */
export function sampleLabel({ count, totalMs }: OfferedSample): string {
  return `${actionLabel({ type: "sample", sample: count })} (about ${formatDuration(totalMs)})`;
}

/** How a run is marked that somebody has started so: `chunk 64 by choice`. */
export function changeNote(change: FindingAction): string {
  // The count of inputs says the rest.
  return change.type === "sample" ? "by choice" : `${chosen(change)} by choice`;
}

/** What such a run says while it goes on: `running with chunk 64`. */
export function changedRunning(change: FindingAction): string {
  return change.type === "responsiveness" ? `measuring ${chosen(change)}` : `running with ${chosen(change)}`;
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
    case "sample":
      return `a sample of ${formatCount(action.sample)}`;
    case "longer":
      return formatDuration(action.budgetMs);
    case "responsiveness":
      return "responsiveness";
    case "throws":
      return "throws as results";
    case "quiet":
      return "a quiet machine";
  }
}
