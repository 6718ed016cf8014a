/** The domain in types: what is run, what came of it, what a report says. Beside it stand what discovery finds
 *  (`discovered.ts`) and what is measured (`measurement.ts`).
 *  Everything here is plain data that survives JSON; a number that is not known is `null`, never NaN or Infinity.
 *  Times are milliseconds, indices count from 0, lines and columns of a `Location` from 1. */
import type { ControlName } from "./controls.ts";
import type { MissingExtra } from "./extras.ts";
import type { LeftOut } from "./leftOut.ts";
import type {
  Concurrent,
  Measured,
  OtherRuntime,
  Rounds,
  Scaling,
  SerialTimes,
  Simulation,
  SlowTask,
} from "./measurement.ts";
import type { Passing } from "./passing.ts";
import type { GivenSurroundings } from "./surroundings.ts";
import type { Equality } from "./verdict.ts";

/** How the workers of a pool run: threads of the bench process, or processes of their own. */
export type Runtime = "threads" | "processes";

/** A place a person can go to. Line and column count from 1. */
export interface Location {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** How many tasks travel in one message: a fixed number, or `auto`; see `createChunker`. */
export type ChunkOption = number | "auto";

/** The function and inputs that a report is about. */
export interface Workload {
  /** Relative to the folder the run was started in, with forward slashes. */
  readonly file: string;
  readonly function: string;
  /** The line of the declaration, counted from 1. */
  readonly line: number;
  /** How many inputs there are; null until the module has been loaded. */
  readonly inputs: number | null;
  readonly inputsExpression: string;
  /** The line where the file names its inputs: of the list's declaration or of the tag, counted from 1. Absent when the
   *  file does not name them. */
  readonly inputsLine?: number;
  /** How each input reached the function. Absent when it is not known, e.g. before anything could run. */
  readonly passing?: Passing;
  /** Absent where nothing was asked for, and before it was found. */
  readonly surroundings?: GivenSurroundings;
}

/** What the measurement ran on. */
export interface Environment {
  /** Version without a leading v, e.g. `24.21.0`. */
  readonly node: string;
  /** Absolute path of the executable that ran the workload. */
  readonly nodePath: string;
  readonly platform: string;
  /** The processor's model as the operating system names it. */
  readonly cpu: string;
  /** `os.availableParallelism()` of the bench process. */
  readonly cores: number;
  readonly runtime: Runtime;
}

/** A conclusion that a stated rule draws from the measured data. */
export type FindingCode =
  | "scales"
  | "machine-limited"
  | "grain-too-small"
  | "transfer-bound"
  | "load-imbalance"
  | "too-few-tasks"
  | "startup-bound"
  | "waiting"
  | "faster-runtime"
  | "slower-tasks"
  | "gc-bound"
  | "oversubscribed"
  | "not-enough-data"
  | "results-differ"
  | "slower-than-serial";

/** A finding with its words, which all come from `findings.ts` and the files in `findings/`. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: "info" | "warning" | "error";
  readonly title: string;
  /** What it rests on. */
  readonly detail: string;
  /** The one thing to do about it. */
  readonly advice: string;
  /** The figures that its rule has compared; those that are not known are left out. */
  readonly evidence: readonly Figure[];
  /** The advice, where a program can follow it; null where it takes a person. */
  readonly action: FindingAction | null;
}

/** One number behind a finding. A `share` is a part of 1, a `ratio` how many times. */
export interface Figure {
  /** What it is, e.g. `idleShare`; the same name means the same in every finding. */
  readonly name: string;
  readonly value: number;
  readonly unit: "count" | "ratio" | "share" | "ms";
}

/** What can be changed for the next run: an option that is worth a try, or a pool that was simulated. */
export type FindingAction =
  | { readonly type: "chunk"; readonly chunk: number }
  | { readonly type: "workers"; readonly workers: number }
  | { readonly type: "pool"; readonly workers: number; readonly chunk: ChunkOption }
  | { readonly type: "runtime"; readonly runtime: Runtime };

/** The result of one workload's run, version 1. */
export interface Report extends Measured {
  readonly version: 1;
  readonly workload: Workload;
  readonly environment: Environment;
  readonly serial: SerialTimes;
  readonly equality: Equality;
  readonly rounds: Rounds;
  /** Speedups that noise alone shows now, found by comparing the serial run with itself: what lies between says nothing.
   *  Null with fewer than four rounds. */
  readonly noise: { readonly low: number; readonly high: number } | null;
  readonly scaling: Scaling;
  /** The inputs that were left out because the function throws on them; null unless that was asked for. */
  readonly leftOut: LeftOut | null;
  /** The inputs whose tasks take the longest, longest first, at most five. Empty where tasks are too short to have a time
   *  of their own. */
  readonly slowest: readonly SlowTask[];
  /** Null for a function that computes, or that returns no promises. */
  readonly concurrent: Concurrent | null;
  /** Null where there was no time for it, where the function fails there, and for results that differ anyway. */
  readonly otherRuntime: OtherRuntime | null;
  /** Simulated: what a change would give. */
  readonly whatIfs: Simulation["whatIfs"];
  /** Simulated: how far the speedup would rise with more workers and cores. */
  readonly predictedCurve: Simulation["predictedCurve"];
  /** What was to be measured or made besides the rounds and could not. Absent in reports of earlier versions. */
  readonly missing?: readonly MissingExtra[];
  readonly findings: readonly Finding[];
}

/** The step that failed. `discover` finds the function, `compile` bundles it, `start` starts Node, `load` runs the
 *  module's top level, `inputs` makes the list, `serial` and `pool` run the tasks, `timeout` is the limit of the whole run. */
export type Stage = "discover" | "compile" | "start" | "load" | "inputs" | "serial" | "pool" | "timeout";

/** Why a workload could not be run: an expected thing, shown to a person as it is. */
export interface Failure {
  readonly stage: Stage;
  /** What failed, with its name, why, and what to do next, in whole sentences. */
  readonly message: string;
  /** The input whose task failed; null when no single one did. */
  readonly inputIndex: number | null;
  /** A short preview of that input. */
  readonly input: string | null;
  /** Workers of the pool it failed in; null when it was not in a pool. */
  readonly workers: number | null;
  /** The source line that threw or does not compile; null when it is not known. */
  readonly location: Location | null;
  /** The user's own stack with source positions; null when there is none. */
  readonly stack: string | null;
}

/** What the JSON has in the place of a report for a workload that could not be run. */
export interface FailedReport extends Measured {
  readonly version: 1;
  readonly workload: Workload;
  readonly failure: Failure;
}

/** One stretch of work of one worker: a task, or several short ones. */
export interface Span {
  /** 0 for the serial run, else from 1. */
  readonly worker: number;
  /** The index of its first input, and how many inputs it is. */
  readonly first: number;
  readonly count: number;
  /** Of the run's clock. */
  readonly startMs: number;
  readonly endMs: number;
}

/** What the workers did during one map: the last measured one of an executor. */
export interface Timeline {
  /** 0 for the serial run. */
  readonly workers: number;
  readonly spans: readonly Span[];
}

/** How one run ended. */
export type Outcome =
  | { readonly type: "finished"; readonly report: Report }
  | { readonly type: "failed"; readonly report: FailedReport }
  | { readonly type: "cancelled"; readonly workload: Workload; readonly measured: Measured };

/** How near the measured rounds are to their end, which is the goal or the budget, whichever comes first. */
export interface Approach {
  /** As in `Rounds`, over the rounds so far. */
  readonly precision: number | null;
  readonly goal: number;
  /** The part of the budget that is spent, from 0 to 1. */
  readonly budgetShare: number;
}

/** Where a run is now. */
export type Progress =
  | { readonly type: "compiling" }
  | { readonly type: "loading" }
  | { readonly type: "makingInputs" }
  /** `workers` 0 is the serial run. `round` counts from 1; it is 0 for warm-up. `rounds` is null where only the budget decides. */
  | {
      readonly type: "running";
      readonly workers: number;
      readonly round: number;
      readonly rounds: number | null;
      /** Null for warm-up, and where the number of rounds was given. */
      readonly approach: Approach | null;
      /** Inputs whose tasks run at this moment, as far as known; the first few. */
      readonly tasks: readonly number[];
    }
  /** A pool of the other kind is measured beside the best one. */
  | { readonly type: "measuringRuntime"; readonly runtime: Runtime }
  /** The calls are awaited together on one thread. */
  | { readonly type: "awaitingTogether" }
  | { readonly type: "comparing" }
  /** Results differ, and control runs look for the reason. */
  | { readonly type: "controlling"; readonly control: ControlName };
