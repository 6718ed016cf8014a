/** Messages between the finder process and the command line, which starts it: structured clones over Node's IPC channel. The
 *  starter asks one question after the other, the process answers each, and the starter ends it. */
import type { WorkloadFunction } from "../discovery/discovered.ts";
import type { Clue } from "../verdicts/clues.ts";
import type { Failure } from "../report/outcome.ts";
import type { ChosenPassing } from "../discovery/passing.ts";
import type { RecordingHeader } from "../recording/info.ts";
import type { RecordSite } from "../recording/site.ts";
import type { ReplacementRequest } from "../survey/replacement.ts";
import type { SourceFacts, SourceQuestion } from "../survey/source.ts";

/** What a target on the command line stands for. */
export interface FindRequest {
  /** A `file` or `file#function`, relative to the working folder. */
  readonly target: string;
  readonly inputs: InputsRequest;
  /** Its calls are to be recorded, whatever inputs there are. */
  readonly isRecorded?: boolean;
}

/** Where the calls of what a target stands for can be caught. */
export interface SiteRequest {
  /** See `FindRequest`; it has to be one function. */
  readonly target: string;
}
export type SiteAnswer = { readonly type: "site"; readonly site: RecordSite } | FailedTarget;

/** What the source text says of functions that were observed. */
export interface SourceRequest {
  /** Absolute path of the folder that files are told from. */
  readonly folder: string;
  readonly questions: readonly SourceQuestion[];
}
export type SourceAnswer = readonly SourceFacts[];

/** What has to be written for a program with a pool; see `ReplacementRequest`. */
export interface TrialRequest {
  readonly replacement: ReplacementRequest;
}

/** What can be run in files and folders. */
export interface ListRequest {
  /** Relative to the working folder, or absolute. */
  readonly paths: readonly string[];
  /** After so long no further file is looked at. */
  readonly mostMs: number;
}
export interface ListAnswer {
  /** Those that have functions, or a problem. */
  readonly files: readonly ListedFile[];
  /** How many were looked at. */
  readonly looked: number;
  /** How many more there are. */
  readonly left: number;
}

/** What can be run in a file. */
export interface ListedFile {
  /** As it was named, or from the working folder, with forward slashes. */
  readonly file: string;
  /** In the order of their lines. */
  readonly functions: readonly WorkloadFunction[];
  /** Why it could not be looked at, as a sentence; null where it could. */
  readonly problem: string | null;
}

/** In the order of their lines. */
export type FindAnswer = readonly Target[];

/** What the command line says about inputs. */
export interface InputsRequest {
  /** An expression that takes the place of what would be found; null to find it. */
  readonly expression: string | null;
  /** See `RunOptions`; null to leave it to tags and types. */
  readonly spread: boolean | null;
}

/** A function to run with its inputs, or why a target on the command line cannot be run. */
export type Target =
  | {
      readonly type: "workload";
      /** Absolute path. */
      readonly file: string;
      readonly workload: WorkloadFunction;
      readonly inputsExpression: string;
      readonly passing: ChosenPassing;
      /** What the inputs are recorded in; absent where the expression makes them. */
      readonly recording?: RecordingHeader;
      /** What the analysis says of it. */
      readonly clues: readonly Clue[];
    }
  | FailedTarget;

/** Why one cannot be run. `function` is empty where it is not known. */
export interface FailedTarget {
  readonly type: "failed";
  readonly file: string;
  readonly function: string;
  readonly failure: Failure;
}
