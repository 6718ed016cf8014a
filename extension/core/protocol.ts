/** Every message between the processes of the extension, as unions named by direction.
 *
 *  - extension host or command line ⇄ bench process: JSON over Node's IPC channel. The starter sends one `run`; events
 *    follow until `finished` or `failed`, then the bench process ends by itself. To cancel, kill it.
 *  - extension host ⇄ language server: language server protocol, with the custom methods below.
 *  - extension host ⇄ webview: `postMessage`. The webview sends `ready` first and again after each reload. */
import type { Account } from "./account.ts";
import type { Activity } from "./activity/activity.ts";
import type { ControlName, ControlsOption } from "./controls.ts";
import type {
  Approach,
  ChunkOption,
  Environment,
  Equality,
  FailedReport,
  FindingAction,
  Outcome,
  Progress,
  Report,
  Runtime,
  Stage,
  Timeline,
  Workload,
} from "./model.ts";
import type { WorkloadFunction } from "./discovered.ts";
import type { Past } from "./past.ts";
import type { RowsAnswer, RowsRequest } from "./rows/messages.ts";
import type { RunRows, WrittenRows } from "./rows/row.ts";
import type {
  ChunkCost,
  ChunkSizes,
  Concurrent,
  Measured,
  OtherRuntime,
  Prediction,
  Rounds,
  SlowTask,
  Simulation,
  Warmup,
} from "./measurement.ts";

// --- starter ⇄ bench process ---

/** All that the bench process needs to know about one run. */
export interface BenchPlan {
  /** Absolute path of the bundle, an ES module that exports `task` and `inputs`. */
  readonly bundle: string;
  /** Each input is spread over the function's parameters. */
  readonly spread: boolean;
  readonly runtime: Runtime;
  /** Worker counts to measure, ascending; null for 1, 2, 4 … up to the machine's. */
  readonly workers: readonly number[] | null;
  readonly chunk: ChunkOption;
  /** Exactly this many measured rounds; null to let the budget decide. */
  readonly rounds: number | null;
  /** How long measured rounds may go on, at least three of them in any case. */
  readonly budgetMs: number;
  /** Relative tolerance for numbers; null for exact. */
  readonly tolerance: number | null;
  /** Send a `timeline` of each executor. */
  readonly timeline: boolean;
  /** Send what a page shows of it: one `activity`. */
  readonly activity: boolean;
  readonly controls: ControlsOption;
  /** When the starter ends the process, counted from its start. */
  readonly timeoutMs: number;
  /** Absolute path of a file to write the rows of the results into; null for none. */
  readonly rowsFile: string | null;
}

/** To the bench process. */
export type ToBench = { readonly type: "run"; readonly plan: BenchPlan };

/** An error as it crosses a process boundary. */
export interface ErrorData {
  readonly name: string;
  readonly message: string;
  /** As the engine wrote it, with positions in the bundle; empty for a thrown value that is no error. */
  readonly stack: string;
}

/** A failure as the bench process knows it, before its starter finds words and source positions for it. */
export interface BenchFailure {
  readonly stage: Stage;
  readonly reason:
    /** The user's code threw or rejected. */
    | "threw"
    /** `process.exit` was called. */
    | "exit"
    /** A promise was rejected and nobody handled it. */
    | "unhandled-rejection"
    /** An exception outside of any task, e.g. in a timer. */
    | "uncaught-exception"
    /** The heap's limit was reached. */
    | "out-of-memory"
    /** A worker ended without a word. */
    | "worker-lost"
    /** The bundle has no such function, or it is no function. */
    | "no-function"
    /** The inputs expression gave something that is not a finite iterable. */
    | "not-iterable"
    | "empty"
    | "too-many"
    /** An input cannot be sent to a worker. */
    | "input-not-cloneable"
    /** A result of a worker cannot be sent back, though the serial run's could. */
    | "result-not-cloneable";
  readonly error: ErrorData;
  readonly inputIndex: number | null;
  readonly input: string | null;
  readonly workers: number | null;
}

/** What `Concurrent` is made of. */
export type ConcurrentSamples = Pick<Concurrent, "limit" | "samplesMs" | "differing">;

/** What `OtherRuntime` is made of; its kind is the one that the plan does not ask for. */
export type OtherRuntimeSamples = Omit<OtherRuntime, "runtime" | "medianMs" | "overOwn">;

/** From the bench process, in this order, `running` and `sampled` many times. */
export type FromBench =
  | { readonly type: "loaded"; readonly inputs: number; readonly environment: Environment }
  | {
      readonly type: "poolStarted";
      readonly workers: number;
      /** See `PoolTimes` for both. */
      readonly startupMs: number;
      readonly coldMs: number;
    }
  /** The very first serial run ended; more warm-up may follow. */
  | { readonly type: "serialStarted"; readonly firstMs: number }
  /** The warm-up of an executor ended. `workers` 0 is the serial run. */
  | { readonly type: "settled"; readonly workers: number; readonly warmup: Warmup }
  /** A run of all inputs begins. `workers` 0 is the serial run, `round` 0 warm-up. */
  | {
      readonly type: "running";
      readonly workers: number;
      readonly round: number;
      readonly rounds: number | null;
      readonly approach: Approach | null;
    }
  /** A measured run ended. See `MapRun` for `cpuMs` and `gcMs`. */
  | {
      readonly type: "sampled";
      readonly workers: number;
      readonly round: number;
      readonly ms: number;
      readonly cpuMs: number | null;
      readonly gcMs: number | null;
    }
  /** How the tasks of a pool's map were divided. */
  | {
      readonly type: "divided";
      readonly workers: number;
      readonly round: number;
      readonly chunks: ChunkSizes;
    }
  /** The calibration loop ended in all workers of an executor; `workers` 0 is the serial run's thread. */
  | { readonly type: "calibrated"; readonly workers: number; readonly round: number; readonly ms: number }
  /** Where the workers of a pool were in one round. */
  | {
      readonly type: "accounted";
      readonly workers: number;
      readonly round: number;
      readonly account: Account;
    }
  /** The last round ended. */
  | { readonly type: "roundsEnded"; readonly rounds: Rounds }
  /** What is under way besides the rounds; see `Progress`. */
  | { readonly type: "measuringRuntime"; readonly runtime: Runtime }
  | { readonly type: "awaitingTogether" }
  /** A pool of the other kind was measured in turns with the best one. */
  | { readonly type: "otherRuntime"; readonly other: OtherRuntimeSamples }
  /** All tasks were run on one thread, so many of them at once, several times. */
  | { readonly type: "awaited"; readonly awaited: ConcurrentSamples }
  /** The inputs that take the longest; see `Report.slowest`. */
  | { readonly type: "slowest"; readonly slowest: readonly SlowTask[] }
  /** What a chunk costs a pool beside its tasks. */
  | { readonly type: "costed"; readonly workers: number; readonly cost: ChunkCost }
  /** What the serial run alone lets expect of a pool. */
  | { readonly type: "predicted"; readonly workers: number; readonly prediction: Prediction }
  /** What replaying the serial run gives for pools and machines that were not measured. */
  | { readonly type: "simulated"; readonly simulation: Simulation }
  | { readonly type: "comparing" }
  /** A control run begins. */
  | { readonly type: "controlling"; readonly control: ControlName }
  | { readonly type: "timeline"; readonly timeline: Timeline }
  | { readonly type: "activity"; readonly activity: Activity }
  /** The plan's `rowsFile` is complete, or could not be written. */
  | { readonly type: "rows"; readonly rows: WrittenRows }
  | { readonly type: "finished"; readonly equality: Equality }
  | { readonly type: "failed"; readonly failure: BenchFailure };

/** One line of JSON on the watch pipe: the inputs whose tasks run now. Written by a thread of the bench process that an
 *  endless loop in user code cannot stop. */
export interface WatchLine {
  readonly tasks: readonly number[];
}

// --- extension host ⇄ language server ---

/** Request: the functions of an open document that can be run. */
export const workloadsMethod = "parallelBenchmark/workloads";
export interface WorkloadsParams {
  readonly uri: string;
}
export interface WorkloadsResult {
  /** In order of their lines. While the text does not parse, the functions of the last text that did. */
  readonly workloads: readonly WorkloadFunction[];
  /** The text does not parse, so `workloads` may be out of date. */
  readonly isBroken: boolean;
}

/** Notification to the server: a run of one function began, went on or ended. Its lens and diagnostics follow from it. */
export const runMethod = "parallelBenchmark/run";
export interface RunParams {
  readonly uri: string;
  readonly function: string;
  /** `WorkloadFunction.textHash` of the text that runs. */
  readonly textHash: string;
  readonly state: { readonly type: "running" } | Outcome;
  /** When it ended, in milliseconds since 1970; null while it runs, and when it is not known. */
  readonly endedAt: number | null;
}

/** Notification to the server: the runs of one function were deleted. */
export const forgetMethod = "parallelBenchmark/forget";
export interface ForgetParams {
  readonly uri: string;
  readonly function: string;
}

/** Settings that the server reads from its client, section `parallelBenchmark`. */
export interface ServerSettings {
  readonly codeLens: "runnable" | "tagged" | "off";
  /** Which functions are looked at before they run. */
  readonly analysis: "workloads" | "off";
}

/** The command behind each lens, with `RunArguments` as its only argument. */
export const runCommand = "parallelBenchmark.run";
export interface RunArguments {
  readonly uri: string;
  readonly function: string;
}

/** The command that writes a pool module beside a function, with `RunArguments` as its only argument. */
export const poolModuleCommand = "parallelBenchmark.generatePoolModule";

/** The command that writes the inputs of a function down as its tag, with `WriteTagArguments` as its only argument. */
export const writeTagCommand = "parallelBenchmark.writeTag";
export interface WriteTagArguments extends RunArguments {
  /** Null to ask for them. */
  readonly inputs: string | null;
}

/** The command behind a lens with results: shows the panel. */
export const showPanelCommand = "parallelBenchmark.showPanel";

/** The command behind a link of inline figures: turns them off. */
export const hideFiguresCommand = "parallelBenchmark.hideInlineFigures";

// --- extension host ⇄ webview ---

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
   *  none were kept, as in a run of an earlier session. */
  | {
      readonly type: "finished";
      readonly report: Report;
      readonly isStale: boolean;
      readonly activity?: Activity;
      readonly rows?: RunRows;
    }
  | { readonly type: "failed"; readonly report: FailedReport; readonly isStale: boolean }
  | { readonly type: "cancelled"; readonly workload: Workload; readonly measured: Measured };

/** A run with those that were kept of the same function. */
export type RunWithPast = RunView & {
  /** Absent where nothing is kept, e.g. on a page of its own. */
  readonly past?: Past;
};

/** All that the panel shows. An empty list is the state before the first run. */
export interface PanelState {
  readonly runs: readonly RunWithPast[];
}

export type ToWebview =
  | { readonly type: "state"; readonly state: PanelState }
  /** The first run of the state went on. All other runs stay as they are, so that nothing large travels while something
   *  is being measured. */
  | { readonly type: "progressed"; readonly run: RunWithPast }
  | RowsAnswer;

export type FromWebview =
  /** The page is there and listens. `saved` is the state it kept over a reload, or null. */
  | { readonly type: "ready"; readonly saved: PanelState | null }
  | { readonly type: "cancel" }
  /** Run a function again: with the options as set, or with one of them changed. */
  | {
      readonly type: "run";
      readonly file: string;
      readonly function: string;
      readonly change: FindingAction | null;
    }
  /** Go to the source: a path as in `Workload.file` or `Location.file`, and a line from 1. */
  | { readonly type: "open"; readonly file: string; readonly line: number }
  | RowsRequest
  | FromHistory;

/** What a person does with the kept runs of a function. A run is named by `PastRun.id`. */
export type FromHistory =
  /** Show the run before the one that is shown, or the one after it. */
  | { readonly type: "showRun"; readonly file: string; readonly function: string; readonly step: -1 | 1 }
  /** Compare later runs with this one, or no longer. */
  | { readonly type: "pinRun"; readonly run: string; readonly isPinned: boolean }
  | { readonly type: "deleteRun"; readonly run: string }
  /** Ask, then delete all runs of this one's function. */
  | { readonly type: "deleteRuns"; readonly run: string };
