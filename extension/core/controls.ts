/** Control runs in types: runs beside the measured ones, each with one thing changed, that tell why results differ. */
import type { Runtime } from "./model.ts";

/** When control runs are made: only where results differ, or always. */
export type ControlsOption = "differing" | "always";

/** In which order a control run takes its inputs. */
export type InputOrder =
  | { readonly type: "in-order" }
  | { readonly type: "reversed" }
  /** By `inputOrder` with this seed. */
  | { readonly type: "shuffled"; readonly seed: number };

/** What a control run changes, each in a fresh process or worker:
 *  - `serial-again`: nothing, the first serial run once more.
 *  - `copied-inputs`: the inputs are copies, as a worker gets them.
 *  - `reordered`: the inputs run in another order.
 *  - `repeated`: the inputs run again and again, as they do in a worker.
 *  - `worker`: it runs inside a worker of the pool's kind, alone and in order. */
export type ControlName = "serial-again" | "copied-inputs" | "reordered" | "repeated" | "worker";

/** One control run, or why it could not be made. */
export interface Control {
  readonly control: ControlName;
  readonly order: InputOrder;
  /** How many of the inputs it took, the first ones; fewer than all where all would take too long. */
  readonly inputs: number;
  readonly outcome: ControlOutcome;
}

export type ControlOutcome =
  | { readonly type: "made"; readonly ms: number }
  /** It threw, ended its process, or gave what cannot be sent between processes. */
  | { readonly type: "failed"; readonly message: string }
  /** It was ended after so many milliseconds. */
  | { readonly type: "too-long"; readonly limitMs: number }
  /** It was not begun: the time for all control runs together was spent. */
  | { readonly type: "no-time" };

/** What a verdict rests on: the first input that shows it, where in its result, and both values as short previews.
 *  The type is the verdict's name, unless results are equal all the same. `differing` counts inputs. */
export type Evidence =
  | InputChange
  /** Two runs that are alike in everything. */
  | {
      readonly type: "nondeterministic";
      readonly index: number;
      readonly path: string;
      readonly first: string;
      readonly second: string;
      readonly differing: number;
      /** What both runs were: `serial-again` for two serial runs. */
      readonly runs: ControlName;
    }
  | LostEvidence
  /** A run in order, and one after other inputs. */
  | {
      readonly type: "shared-state";
      readonly index: number;
      readonly path: string;
      readonly inOrder: string;
      readonly otherwise: string;
      readonly differing: number;
      readonly ran: RanBefore;
    }
  /** A run on the main thread, and one inside a worker. */
  | {
      readonly type: "environment";
      readonly index: number;
      readonly path: string;
      readonly main: string;
      readonly worker: string;
      readonly differing: number;
      readonly runtime: Runtime;
    };

/** The first input that the function changes, before and after a serial run; `path` is inside the input. */
export interface InputChange {
  readonly type: "input-mutated";
  readonly index: number;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** How many inputs were changed, of those that were looked at. */
  readonly changed: number;
  /** How every run got inputs that nothing had changed yet: `copied` from those of the first, or `made` anew by their
   *  expression. Null where only a control run has shown the change. */
  readonly fresh: "copied" | "made" | null;
}

/** The first part that copies of inputs lack. */
export type LostPart = Pick<LostEvidence, "index" | "path" | "lost">;

/** Copying takes something away, from a result on its way back or from an input on its way out. */
export interface LostEvidence {
  readonly type: "lost-in-transfer";
  readonly of: "result" | "input";
  readonly index: number;
  /** Where in the result or the input. */
  readonly path: string;
  readonly lost: Loss;
  /** Of a lost part of an input: what the function returns for the input and for its copy. Null for a result. */
  readonly results: { readonly original: string; readonly copy: string } | null;
  readonly differing: number;
}

/** What a copy lacks. */
export type Loss =
  /** The copy is an object of another class. */
  | { readonly type: "prototype"; readonly name: string }
  | { readonly type: "symbol-key"; readonly key: string }
  /** A property that the copy of such an object does not keep, e.g. the code of an `Error`. */
  | { readonly type: "property"; readonly key: string; readonly holder: string }
  /** It is a property with a value in the copy. */
  | { readonly type: "accessor"; readonly key: string }
  /** The copy is equal, but not the same object. */
  | { readonly type: "identity" }
  | { readonly type: "other" };

/** What ran before the input that gave another result. */
export type RanBefore =
  /** Other inputs, the last of them `previous`; null for none, the input was the first. */
  | { readonly type: "reordered"; readonly order: InputOrder; readonly previous: number | null }
  /** All inputs, so many times less one. */
  | { readonly type: "repeated"; readonly pass: number };
