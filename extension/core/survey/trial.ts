/** What came of running a command with a pool in the place of calls. Plain data that survives JSON. */
import type { CommandEnd } from "../recording/outcome.ts";
import type { Interval } from "../report/interval.ts";
import type { ChangedLine } from "./replacement.ts";

/** The outcome of a trial. */
export type Trial =
  | {
      readonly type: "ran";
      readonly workers: number;
      /** Time of the command as it is over that with the pool, and its 95 % interval. */
      readonly times: number;
      readonly interval: Interval | null;
      /** How often each was measured. */
      readonly pairs: number;
      /** Medians. */
      readonly plainMs: number;
      readonly poolMs: number;
      /** What the command prints otherwise with the pool, a line each; empty for nothing. */
      readonly differences: readonly OutputDifference[];
      /** What was written otherwise. */
      readonly changed: readonly ChangedLine[];
    }
  /** A pool cannot take the place of the calls as the program is written. */
  | { readonly type: "not-possible"; readonly why: string; readonly file: string; readonly line: number }
  /** Nothing could be measured. */
  | { readonly type: "failed"; readonly why: string };

/** A line that the command prints without the pool only, or with it only. */
export interface OutputDifference {
  readonly with: "pool" | "nothing";
  readonly line: string;
}

/** One run of the command in a copy of the workspace. */
export interface TrialRun {
  /** `late`: it was ended, as it took too long. */
  readonly end: CommandEnd | { readonly type: "late" };
  readonly ms: number;
  readonly output: string;
  readonly errors: string;
}
