/** Whether the results of the pools are those of the serial run, and why not. */
import type { Control, Evidence } from "./controls.ts";

/** Why results are equal or not. They are tried in this order, and the first that holds is given; `docs/verdicts.md` says
 *  how each is found. */
export type Verdict =
  | "not-cloneable"
  | "equal"
  | "within-tolerance"
  | "input-mutated"
  | "nondeterministic"
  | "lost-in-transfer"
  | "shared-state"
  | "environment"
  | "differs"
  | "not-comparable";

/** One difference between a serial and a pool result. */
export interface Mismatch {
  /** Which input. */
  readonly index: number;
  /** Where inside the result, as it would be written in code: `""` for the result itself, `[2].x`, `.get("a")`. */
  readonly path: string;
  /** Short previews, at most 120 characters. */
  readonly serial: string;
  readonly parallel: string;
  /** How many representable doubles apart; null unless both are finite numbers. */
  readonly ulps: number | null;
  /** Workers of the pool whose result this is; null for a result that never reached a pool. */
  readonly workers: number | null;
}

/** Whether the pools gave the results of the serial run. */
export interface Equality {
  readonly verdict: Verdict;
  /** How many results were compared: the inputs, once, whatever the number of pools. */
  readonly compared: number;
  /** How many inputs have a result that differs in at least one pool, or that nobody can compare. */
  readonly differing: number;
  /** The first few, in order of their index. */
  readonly mismatches: readonly Mismatch[];
  /** The relative tolerance that was allowed; null when none was asked for. */
  readonly tolerance: number | null;
  /** What the verdict rests on; null where nothing was looked for or found. Beside equal results it is what could make
   *  them differ another time. */
  readonly evidence: Evidence | null;
  /** The control runs in their order, those that could not be made included. */
  readonly controls: readonly Control[];
}
