/** Messages between the bench process and the process of one control run: one request, one answer. */
import type { InputOrder } from "../../../core/report/controls.ts";
import type { ChunkOption } from "../../../core/report/runtimeShapes.ts";
import type { LocalRuntime, Runtime } from "../../../core/report/runtimes.ts";
import type { ErrorData } from "../../../core/protocol/benchFailure.ts";
import type { FirstDifference } from "../../../core/values/firstDifference.ts";
import type { Apart } from "./apart.ts";
import type { Overwritten } from "./returned.ts";

/** What every fresh process is told. */
interface FreshRequest {
  readonly program: string;
  readonly spread: boolean;
  /** The bench process's own, which user code is to see here as well. */
  readonly argv: readonly string[];
  /** Indices of inputs that are made and left out. */
  readonly leftOut: readonly number[];
}

/** What to run. */
export interface ControlRequest extends FreshRequest {
  readonly type: "control";
  readonly runtime: Runtime;
  readonly tolerance: number | null;
  /** How many of the others, the first ones. */
  readonly count: number;
  readonly order: InputOrder;
  /** Copies to take as inputs; null to make them from their expression. */
  readonly inputs: Uint8Array | null;
  /** Null for inputs as they are. */
  readonly apart: Apart | null;
  /** See `Question.isTelling`. */
  readonly telling: readonly number[];
  /** Run all of it so many times, or for so long; null for once. */
  readonly repeat: Repeat | null;
}

export interface Repeat {
  readonly passes: number;
  readonly limitMs: number;
}

/** What a run gave. Values travel as `encode` writes them. */
export interface Ran {
  readonly type: "ran";
  /** Of the first pass, in the order of the inputs, each as its call returned it. */
  readonly results: Uint8Array;
  /** The inputs before and after it; null where a copy of them cannot be made. */
  readonly inputs: { readonly before: Uint8Array; readonly after: Uint8Array } | null;
  /** What later calls of the first pass made of results that tell. */
  readonly overwritten: Overwritten | null;
  /** How many passes were made. */
  readonly passes: number;
  /** The last of them, where results that tell (on the right) are not those of the first one, which ends the repeating. */
  readonly changed: FirstDifference | null;
}

/** To time passes over the inputs. */
export interface TimesRequest extends FreshRequest {
  readonly type: "times";
  readonly passes: number;
  /** The first pass ends after an input that took it beyond this, and the others are over as many; null for all inputs. */
  readonly firstPassMs: number | null;
  /** All code is compiled before it runs, and none of it better while it does. */
  readonly isNeverFaster: boolean;
}

/** To use a pool twice, and tell how much memory that takes. */
export interface MemoryRequest extends FreshRequest {
  readonly type: "memory";
  readonly runtime: LocalRuntime;
  readonly chunk: ChunkOption;
  /** How many workers; 0 for serial runs in the place of a pool. */
  readonly workers: number;
  /** How many of the inputs, the first ones. */
  readonly count: number;
  /** How long a task takes serially. */
  readonly taskMs: number;
}

/** How much memory it took. */
export interface Held {
  readonly type: "held";
  /** What was resident at most, in bytes: of the process and, where workers are processes, of theirs, what they share counted
   *  once. */
  readonly bytes: number;
  /** How much heap all threads had at the end. */
  readonly heapBytes: number;
}

/** What passes took. */
export interface Timed {
  readonly type: "timed";
  /** The times of each input in each pass, the first of them that of the very first call. */
  readonly passes: readonly ArrayLike<number>[];
}

/** To time two passes with many calls under way at once, of which the second one counts. */
export interface TogetherRequest extends FreshRequest {
  readonly type: "together";
  readonly runtime: Runtime;
  readonly limit: number;
}

/** What they gave. */
export interface TimedTogether {
  readonly type: "timedTogether";
  readonly ms: number;
  /** Of the first one, as `encode` writes them. */
  readonly results: Uint8Array;
}

/** To run inputs one after another in a worker of a throw-away process, and tell of each before that. */
export interface TryRequest extends FreshRequest {
  readonly type: "try";
  /** As `encode` writes a list of them. */
  readonly inputs: Uint8Array;
  /** See `threadWorkersWithin`. */
  readonly heapMb: number | null;
  /** The process may not have more of the memory than this. */
  readonly mostBytes: number;
}

/** An input is about to run: its place in the list. */
export interface Trying {
  readonly type: "trying";
  readonly place: number;
}

/** No input is left to try. */
export interface Tried {
  readonly type: "tried";
  /** What became of the worker with the last one; null where it went on. */
  readonly end: string | null;
}

/** Passes begin: the program is loaded and the inputs are made. */
export interface Begun {
  readonly type: "begun";
}

export type ControlRequests = ControlRequest | TimesRequest | TogetherRequest | MemoryRequest | TryRequest;

export type ControlAnswer =
  | Ran
  | Timed
  | TimedTogether
  | Held
  | Tried
  | { readonly type: "failed"; readonly error: ErrorData };
