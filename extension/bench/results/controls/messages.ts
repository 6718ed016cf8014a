/** Messages between the bench process and the process of one control run: one request, one answer. */
import type { InputOrder } from "../../../core/report/controls.ts";
import type { Runtime } from "../../../core/report/runtimes.ts";
import type { ErrorData } from "../../../core/protocol/bench.ts";
import type { FirstDifference } from "../../../core/values/firstDifference.ts";
import type { Overwritten } from "./returned.ts";

/** What to run. */
export interface ControlRequest {
  readonly program: string;
  readonly spread: boolean;
  readonly runtime: Runtime;
  readonly tolerance: number | null;
  /** The bench process's own, which user code is to see here as well. */
  readonly argv: readonly string[];
  /** Indices of inputs that are made and left out. */
  readonly leftOut: readonly number[];
  /** How many of the others, the first ones. */
  readonly count: number;
  readonly order: InputOrder;
  /** Copies to take as inputs; null to make them from their expression. */
  readonly inputs: Uint8Array | null;
  /** Each input is copied by itself right before its task, as if every chunk had one: what two inputs have in common is no
   *  longer the same. */
  readonly areApart: boolean;
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

export type ControlAnswer = Ran | { readonly type: "failed"; readonly error: ErrorData };
