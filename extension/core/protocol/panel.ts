/** Messages between the extension host and the panel's page, over `postMessage`. The page sends `ready` first and again
 *  after each reload. */
import * as v from "valibot";
import { pictureNames, type PictureName } from "./pictures.ts";
import type { Activity } from "../activity/activity.ts";
import type { Measured } from "../report/times.ts";
import type { Report } from "../report/report.ts";
import type { Progress, SlowTyping } from "../report/progress.ts";
import type { CancelledReport, FailedReport } from "../report/outcome.ts";
import { findingActionSchema, type FindingAction } from "../report/finding.ts";
import type { Workload } from "../report/workload.ts";
import type { Past } from "../history/past.ts";
import { rowsRequestSchemas, type RowsAnswer } from "./rows.ts";
import type { RunRows } from "../rows/row.ts";
import type { RunBeside } from "../history/runBeside.ts";
import type { CardWords } from "./cardWords.ts";
import type { ToldSurvey } from "./toldSurvey.ts";
import { record } from "../report/shape.ts";

/** What one card of the panel shows. */
export type RunView = RunStage & {
  /** The option that the advice of an earlier run has changed for this one; absent when all are as set. */
  readonly change?: FindingAction | undefined;
  /** A person chose the inputs, and the next run would ask for them again; absent where that is not known. */
  readonly asksInputs?: boolean;
};

type RunStage =
  | {
      readonly type: "running";
      readonly workload: Workload;
      readonly progress: Progress;
      /** Absent where a core is left to the editor, and where nobody works beside it. */
      readonly typing?: SlowTyping | undefined;
      readonly measured: Measured;
    }
  /** `isStale`: the function's text has changed since. Only the latest runs keep their `activity`. `rows` is missing where
   *  none were written. */
  | {
      readonly type: "finished";
      readonly report: Report;
      readonly isStale: boolean;
      readonly activity?: Activity;
      readonly rows?: RunRows;
    }
  | { readonly type: "failed"; readonly report: FailedReport; readonly isStale: boolean }
  | { readonly type: "cancelled"; readonly report: CancelledReport; readonly isStale: boolean };

/** A run as a card shows it. */
export type ShownRun = RunView & {
  /** Names the card among all that are there: it is that of one function of one document. */
  readonly id: string;
  /** Absent where nothing is kept, e.g. on a page of its own. */
  readonly past?: Past;
  /** The run that the speedup chart shows beside it; absent where nobody has asked for one. */
  readonly beside?: RunBeside;
};

/** A run with all that its card says. */
export type ToldRun = ShownRun & { readonly words: CardWords };

/** All that the panel shows. An empty list is the state before the first run. */
export interface PanelState {
  readonly runs: readonly ToldRun[];
  /** The last one of the workspace; absent where there is none. */
  readonly survey?: ToldSurvey;
}

export type ToWebview =
  | { readonly type: "state"; readonly state: PanelState }
  /** The first run of the state went on. All other runs stay as they are, so that nothing large travels while something
   *  is being measured. */
  | { readonly type: "progressed"; readonly run: ToldRun }
  /** Bring a card into view. */
  | { readonly type: "reveal"; readonly id: string }
  /** Draw a chart of a card and send it as `savePicture`. */
  | { readonly type: "drawPicture"; readonly id: string; readonly picture: PictureName }
  | RowsAnswer;

const ofCard = { id: v.string() };
/** What the page sends; `id` is that of a card. */
export const fromWebviewSchema = v.variant("type", [
  /** The page is there and listens. */
  record({ type: v.literal("ready") }),
  /** Make a first run, or show how to. */
  record({ type: v.literal("begin"), by: v.picklist(["example", "cursor", "survey", "walkthrough"]) }),
  record({ type: v.literal("cancel") }),
  /** Make the report of the rounds that were measured so far. */
  record({ type: v.literal("finish") }),
  /** Run a function again: with the options as set, or with a change to them. */
  record({ type: v.literal("run"), ...ofCard, change: v.nullable(findingActionSchema) }),
  /** Debug the call of a function with this input. */
  record({ type: v.literal("debug"), ...ofCard, index: v.number() }),
  /** Write a pool module beside a function, of its last run. */
  record({ type: v.literal("generatePoolModule"), ...ofCard }),
  /** Write the inputs of a function's last run into its JSDoc. */
  record({ type: v.literal("keepInputs"), ...ofCard }),
  /** Write a module beside a function that needs no pool, which awaits its calls together. */
  record({ type: v.literal("writeTogether"), ...ofCard }),
  /** Go to the source: a path as in `Workload.file` or `Location.file`, and a line from 1. */
  record({ type: v.literal("open"), ...ofCard, file: v.string(), line: v.number() }),
  /** Show the document that has the words of the page. */
  record({ type: v.literal("openWords") }),
  ...rowsRequestSchemas,
  /** Ask what of the shown run is to be exported. */
  record({ type: v.literal("exportRun"), ...ofCard }),
  /** A chart as a PNG file. */
  record({
    type: v.literal("savePicture"),
    ...ofCard,
    picture: v.picklist(pictureNames),
    png: v.instance(Uint8Array),
  }),
  /** Show the kept run before the one that is shown, or the one after it. */
  record({ type: v.literal("showRun"), ...ofCard, step: v.picklist([-1, 1]) }),
  /** Compare later runs with this one, or no longer; `run` is a `PastRun.id`. */
  record({ type: v.literal("pinRun"), run: v.string(), isPinned: v.boolean() }),
  record({ type: v.literal("deleteRun"), run: v.string() }),
  /** Ask, then delete all runs of this one's function. */
  record({ type: v.literal("deleteRuns"), run: v.string() }),
  /** Ask which run is to stand beside the one of a card. */
  record({ type: v.literal("compare"), ...ofCard }),
  record({ type: v.literal("stopComparing"), ...ofCard }),
  /** Run a function of the survey that has this `Survey.at`, over the calls that were recorded with it; `row` is its index. */
  record({ type: v.literal("measureFunction"), at: v.number(), row: v.number() }),
  /** Run the program of the survey with a pool for one of its functions, as `measureFunction` names it. */
  record({ type: v.literal("tryFunction"), at: v.number(), row: v.number() }),
  /** Ask what of the survey is to be written to a file. */
  record({ type: v.literal("exportSurvey") }),
  /** Show what was sampled for the survey as the editor shows profiles. */
  record({ type: v.literal("openProfile") }),
]);
export type FromWebview = v.InferOutput<typeof fromWebviewSchema>;
