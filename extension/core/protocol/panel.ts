/** Messages between the extension host and the panel's page, over `postMessage`. The page sends `ready` first and again
 *  after each reload. */
import type { PictureName } from "../export/pictures.ts";
import type { Activity } from "../activity/activity.ts";
import type { Measured } from "../measurement.ts";
import type { FailedReport, FindingAction, Progress, Report, Workload } from "../model.ts";
import type { Past } from "../past.ts";
import type { RowsAnswer, RowsRequest } from "../rows/messages.ts";
import type { RunRows } from "../rows/row.ts";
import type { RunBeside } from "../runBeside.ts";

/** What one card of the panel shows. */
export type RunView = RunStage & {
  /** The option that the advice of an earlier run has changed for this one; absent when all are as set. */
  readonly change?: FindingAction | undefined;
};

type RunStage =
  | {
      readonly type: "running";
      readonly workload: Workload;
      readonly progress: Progress;
      readonly measured: Measured;
    }
  /** `isStale`: the function's text has changed since. Only the latest runs keep their `activity`. `rows` is missing where
   *  none were kept, as in a run of an earlier window. */
  | {
      readonly type: "finished";
      readonly report: Report;
      readonly isStale: boolean;
      readonly activity?: Activity;
      readonly rows?: RunRows;
    }
  | { readonly type: "failed"; readonly report: FailedReport; readonly isStale: boolean }
  | { readonly type: "cancelled"; readonly workload: Workload; readonly measured: Measured };

/** A run as a card shows it. */
export type ShownRun = RunView & {
  /** Names the card among all that are there: it is that of one function of one document. */
  readonly id: string;
  /** Absent where nothing is kept, e.g. on a page of its own. */
  readonly past?: Past;
  /** The run that the speedup chart shows beside it; absent where nobody has asked for one. */
  readonly beside?: RunBeside;
};

/** All that the panel shows. An empty list is the state before the first run. */
export interface PanelState {
  readonly runs: readonly ShownRun[];
}

export type ToWebview =
  | { readonly type: "state"; readonly state: PanelState }
  /** The first run of the state went on. All other runs stay as they are, so that nothing large travels while something
   *  is being measured. */
  | { readonly type: "progressed"; readonly run: ShownRun }
  /** Draw a chart of a card and send it as `savePicture`. */
  | { readonly type: "drawPicture"; readonly id: string; readonly picture: PictureName }
  | RowsAnswer;

/** `id` is that of a card. */
export type FromWebview =
  /** The page is there and listens. */
  | { readonly type: "ready" }
  | { readonly type: "cancel" }
  /** Run a function again: with the options as set, or with a change to them. */
  | { readonly type: "run"; readonly id: string; readonly change: FindingAction | null }
  /** Write a pool module beside a function, of its last run. */
  | { readonly type: "generatePoolModule"; readonly id: string }
  /** Go to the source: a path as in `Workload.file` or `Location.file`, and a line from 1. */
  | { readonly type: "open"; readonly id: string; readonly file: string; readonly line: number }
  | RowsRequest
  /** Ask what of the shown run is to be exported. */
  | { readonly type: "exportRun"; readonly id: string }
  /** A chart as a PNG file. */
  | {
      readonly type: "savePicture";
      readonly id: string;
      readonly picture: PictureName;
      readonly png: Uint8Array;
    }
  /** Show the kept run before the one that is shown, or the one after it. */
  | { readonly type: "showRun"; readonly id: string; readonly step: -1 | 1 }
  /** Compare later runs with this one, or no longer; `run` is a `PastRun.id`. */
  | { readonly type: "pinRun"; readonly run: string; readonly isPinned: boolean }
  | { readonly type: "deleteRun"; readonly run: string }
  /** Ask, then delete all runs of this one's function. */
  | { readonly type: "deleteRuns"; readonly run: string }
  /** Ask which run is to stand beside the one of a card. */
  | { readonly type: "compare"; readonly id: string }
  | { readonly type: "stopComparing"; readonly id: string };
