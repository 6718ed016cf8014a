/** Messages between the bench process and its starter (extension host or command line): JSON over Node's IPC channel. The
 *  starter sends one `run`; events follow until `finished` or `failed`, then the bench process ends by itself. To cancel,
 *  kill it. */
import type { Account } from "../account.ts";
import type { Activity } from "../activity/activity.ts";
import type { ControlName, ControlsOption } from "../controls.ts";
import type { ExtraName } from "../extras.ts";
import type { LeftOut } from "../leftOut.ts";
import type {
  ChunkCost,
  ChunkSizes,
  Concurrent,
  OtherRuntime,
  Prediction,
  Rounds,
  Simulation,
  SlowTask,
  Warmup,
} from "../measurement.ts";
import type { Approach, ChunkOption, Environment, Runtime, Stage, Timeline } from "../model.ts";
import type { Equality } from "../verdict.ts";
import type { WrittenRows } from "../rows/row.ts";

/** All that the bench process needs to know about one run. */
export interface BenchPlan {
  /** Absolute path of the folder with the program: see `ProgramIndex`. */
  readonly program: string;
  /** Each input is a list of arguments, which a call gets one by one. */
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
  /** Leave out the inputs on which the task throws in a serial pass before all others. */
  readonly skipThrowing: boolean;
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
  /** As the engine wrote it, with positions in the code that ran; empty for a thrown value that is no error. */
  readonly stack: string;
}

/** A failure as the bench process knows it, before its starter finds words and source positions for it. */
export interface BenchFailure {
  readonly stage: Stage;
  readonly reason:
    /** The user's code threw or rejected. */
    | "threw"
    /** The same in a further serial run, though not in the first one. */
    | "threw-again"
    /** The task threw at every input, and such inputs are to be left out. */
    | "all-threw"
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
    /** The program has no such function, or it is no function. */
    | "no-function"
    /** The inputs expression gave something that is not a finite iterable. */
    | "not-iterable"
    | "empty"
    | "too-many"
    /** An input that is to be spread over the parameters is no list. */
    | "not-spreadable"
    /** The function changes its inputs, and there are no equal ones for the next run. */
    | "inputs-changed"
    /** An input cannot be sent to a worker. */
    | "input-not-cloneable"
    /** An input is nested so deep that copying it has no room on the call stack. */
    | "input-too-deep"
    /** A result of a worker cannot be sent back, though the serial run's could. */
    | "result-not-cloneable";
  /** The module did it while it was loaded, or what that started did it later: no call of the function. */
  readonly byModule: boolean;
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
  /** The module is loaded, and the expression of the inputs is evaluated. */
  | { readonly type: "makingInputs" }
  | { readonly type: "loaded"; readonly inputs: number; readonly environment: Environment }
  /** Inputs were left out, and so many ran. */
  | { readonly type: "leftOut"; readonly leftOut: LeftOut; readonly ran: number }
  | {
      readonly type: "poolStarted";
      readonly workers: number;
      /** See `PoolTimes` for both. */
      readonly startupMs: number;
      readonly coldMs: number;
    }
  /** The warm-up of the serial run ended, and its very first run took so long. */
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
  /** All rounds are measured and their results compared: this makes the report, and nothing that comes after it can cost
   *  that. The extras are still to come, in this order. */
  | { readonly type: "judged"; readonly equality: Equality; readonly extras: readonly ExtraName[] }
  /** An extra is over: its figures came before, or it is missing for this reason, a clause. */
  | { readonly type: "extraEnded"; readonly extra: ExtraName; readonly missing: string | null }
  | { readonly type: "finished" }
  | { readonly type: "failed"; readonly failure: BenchFailure };

/** One line of JSON on the watch pipe: the inputs whose tasks run now. Written by a thread of the bench process that an
 *  endless loop in user code cannot stop. */
export interface WatchLine {
  readonly tasks: readonly number[];
}
