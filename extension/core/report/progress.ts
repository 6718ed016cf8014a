import * as v from "valibot";
import type { ControlName } from "./controls.ts";
import type { Runtime } from "./runtimes.ts";
import { record } from "./shape.ts";

/** How near the measured rounds are to their end, which is the goal or the budget, whichever comes first. */
export const approachSchema = record({
  /** As in `Rounds`, over the rounds so far. */
  precision: v.nullable(v.number()),
  goal: v.number(),
  /** The part of the budget that is spent, from 0 to 1. */
  budgetShare: v.number(),
});
export interface Approach extends v.InferOutput<typeof approachSchema> {}

/** How long a whole run will take, as far as it is known, and what makes it so long. */
export interface Expected {
  readonly totalMs: number;
  readonly inputs: number;
  readonly pools: number;
  /** How many have to be measured; null where the budget decides. */
  readonly rounds: number | null;
  /** The time limit, where that ends the run before; null where it does not. */
  readonly limitMs: number | null;
}

/** A sample of the inputs that would take much less time. */
export interface OfferedSample {
  readonly count: number;
  /** How long the whole run over it takes. */
  readonly totalMs: number;
}

/** A run takes all cores from whoever works beside it. */
export interface SlowTyping {
  /** For about how long; null while that is not known. */
  readonly ms: number | null;
}

/** Where a run is now. */
export type Progress =
  /** Others keep so many cores busy, and are to leave first. */
  | { readonly type: "waitingForQuiet"; readonly busy: number }
  | { readonly type: "compiling" }
  | { readonly type: "loading" }
  | { readonly type: "makingInputs" }
  /** `workers` 0 is the serial run. `round` counts from 1; it is 0 for warm-up. `rounds` is null where only the budget decides. */
  | {
      readonly type: "running";
      readonly workers: number;
      readonly round: number;
      readonly rounds: number | null;
      /** It is a run of the other version. */
      readonly isOther?: true;
      /** Null for warm-up, and where the number of rounds was given. */
      readonly approach: Approach | null;
      /** How long the rounds will go on at most, as far as it is known. */
      readonly leftMs?: number | undefined;
      /** Absent while it is not known, and once the rounds have begun. */
      readonly expected?: Expected | undefined;
      /** What to measure in the place of all inputs; absent where none is worth it. */
      readonly sample?: OfferedSample | undefined;
      /** Inputs whose tasks run at this moment, as far as known; the first few. */
      readonly tasks: readonly number[];
    }
  /** Something has happened to hosts, a clause, and all of them are to be there before it is measured again. */
  | { readonly type: "waitingForHosts"; readonly why: string }
  /** The other version starts its workers and warms up. */
  | { readonly type: "startingOther" }
  /** The best pool sends values in other ways. */
  | { readonly type: "measuringVariants" }
  /** A pool of the other kind is measured beside the best one. */
  | { readonly type: "measuringRuntime"; readonly runtime: Runtime }
  /** Fresh processes use pools, for what memory these take. */
  | { readonly type: "holdingMemory" }
  /** Fresh processes and pools make first calls. */
  | { readonly type: "callingFirst" }
  /** The best pool and the serial run get fewer inputs. */
  | { readonly type: "findingBreakEven" }
  /** Calls come to the main thread and to the best pool, at several rates. */
  | { readonly type: "measuringResponsiveness" }
  /** The calls are awaited together on one thread. */
  | { readonly type: "awaitingTogether" }
  | { readonly type: "comparing" }
  /** Results differ, and control runs look for the reason. */
  | { readonly type: "controlling"; readonly control: ControlName };
