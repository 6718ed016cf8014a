import type { RunView } from "../protocol/panel.ts";
import type { FailedReport } from "../report/outcome.ts";
import type { Report } from "../report/report.ts";
import type { Timeline } from "../report/timeline.ts";

/** A form that runs can be exported in. */
export interface Format {
  /** What the panel offers it as, and what for. */
  readonly label: string;
  readonly description: string;
  /** What its flag writes, as the command line's help goes on behind "write"; null where there is no flag. */
  readonly flag: string | null;
  /** The name of its kind of file, and how the names of such files end. */
  readonly kind: string;
  readonly ending: string;
  /** Whether there is something of an ended run to write. */
  readonly isOffered: (view: EndedView) => boolean;
  /** What a finished run has not kept of itself where this is not offered; absent where that needs no word. */
  readonly notKept?: string;
  readonly writing: Writing;
}

/** How a format is written. */
export type Writing =
  | { readonly type: "text"; readonly textOf: (runs: readonly ExportedRun[]) => string }
  /** The same text, for the clipboard and not for a file. */
  | { readonly type: "copy"; readonly textOf: (runs: readonly ExportedRun[]) => string }
  /** A page of its own, which takes the panel's built script. */
  | { readonly type: "page" }
  /** The rows of the results, piece by piece, as there may be more than memory holds. */
  | { readonly type: "rows" };

/** A run that has ended, as it is shown. */
export type EndedView = Extract<RunView, { readonly type: "finished" | "failed" | "cancelled" }>;

/** What texts are made from. */
export interface ExportedRun {
  readonly report: Report | FailedReport;
  /** What each worker did; empty where that is not kept, or not asked for. */
  readonly timelines: readonly Timeline[];
}
