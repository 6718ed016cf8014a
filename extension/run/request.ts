import type { Reach } from "../core/discovery/codePieces.ts";
import type { Passing } from "../core/report/passing.ts";
import type { FilesAs } from "../core/discovery/fileInputs.ts";
import type { RunOptions } from "../core/options/options.ts";
import type { Clue } from "../core/verdicts/clues.ts";
import type { Progress } from "../core/report/progress.ts";
import type { Timeline } from "../core/report/timeline.ts";
import type { Workload } from "../core/report/workload.ts";
import type { Measured } from "../core/report/times.ts";
import type { Activity } from "../core/activity/activity.ts";
import type { ProfilesPlace } from "./profiles.ts";
import type { WrittenRows } from "../core/rows/rowShapes.ts";

/** A revision of the repository that the file is in, as a person names it, or another function. */
export type AgainstRequest =
  | {
      readonly type: "revision";
      readonly revision: string;
      /** Where the function was then, the file as an absolute path; absent for where git finds the file. */
      readonly place?: { readonly file: string; readonly function: string };
    }
  | {
      readonly type: "function";
      /** Absolute path. */
      readonly file: string;
      readonly function: string;
      /** How it is reached in the text that runs; absent where nobody has looked yet. */
      readonly found?: Pick<RunRequest, "reach">;
    };

/** One workload to run, with everything decided. */
export interface RunRequest {
  /** Absolute path. */
  readonly file: string;
  /** The text to run in place of the file's, e.g. with unsaved edits; null for the file as it is on disk. */
  readonly source: string | null;
  /** Absolute path of the folder that reports name the file relative to; the user code's working folder, unless the options
   *  name one. */
  readonly folder: string;
  readonly function: string;
  /** See `WorkloadFunction`. */
  readonly reach?: Reach;
  /** The line of the declaration, counted from 1. */
  readonly line: number;
  readonly passing: Passing;
  readonly inputsExpression: string;
  /** See `WorkloadFunction`. */
  readonly filesAs?: FilesAs;
  /** Absolute path of the recording whose calls are the inputs, which the expression only names; absent where the
   *  expression makes them. */
  readonly recording?: string;
  /** See `Workload`. */
  readonly inputsLine?: number;
  readonly options: RunOptions;
  /** See `BenchPlan`; absent where no earlier run has told it. */
  readonly order?: readonly number[];
  /** What the analysis of the text says, with absolute paths, to be told where results differ. */
  readonly clues?: readonly Clue[];
  /** See `BenchPlan`; absent for a run that nobody works beside. */
  readonly isBesideEditor?: boolean;
  /** What to hold it against in the same rounds; absent for nothing. */
  readonly against?: AgainstRequest;
  /** The Node to run it on; null for the one that is found. */
  readonly nodePath: string | null;
  /** Absolute path of the built bench process, `dist/bench/main.js`. */
  readonly benchFile: string;
}

/** Who wants to follow a run. Every call comes before the run's promise is fulfilled. */
export interface RunObserver {
  readonly onProgress?: (progress: Progress) => void;
  /** A sample came in, or more is known of the inputs. What all samples until then give takes time that is the workers', so that it is made when somebody
   *  looks at it. */
  readonly onMeasured?: (workload: Workload, figures: () => Measured) => void;
  /** What each executor did in its last map. Asked for by being there: it costs memory, and time after the last round. */
  readonly onTimeline?: (timeline: Timeline) => void;
  /** What a page shows of all last maps. Asked for by being there, too. */
  readonly onActivity?: (activity: Activity) => void;
  /** Write the rows of the results into this file, which is an absolute path, and say when that is done. */
  readonly rows?: { readonly file: string; readonly onWritten: (rows: WrittenRows) => void };
  /** Write profiles of all threads, and say which files those are. */
  readonly profiles?: {
    readonly place: ProfilesPlace;
    readonly onWritten: (files: readonly string[]) => void;
  };
  /** Which inputs took how long in the first serial run; see `BenchPlan.order`. */
  readonly onOrdered?: (order: readonly number[]) => void;
  /** What the user's code wrote to its standard output and error. */
  readonly onOutput?: (text: string) => void;
}
