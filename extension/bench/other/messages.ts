/** Messages between the bench process and the process of the other version: one answer to each, and one at a time. */
import type { BenchPlan } from "../../core/protocol/bench.ts";
import type { BenchFailure } from "../../core/protocol/benchFailure.ts";

/** To the other version's process. */
export type ToOther =
  /** Load the program of this plan and make its inputs. */
  | {
      readonly type: "load";
      readonly plan: BenchPlan;
      /** The bench process's own, which user code is to see here as well. */
      readonly argv: readonly string[];
      /** Indices of inputs that are made and are not in the sample. */
      readonly leftOut: readonly number[];
    }
  /** Start all executors. */
  | {
      readonly type: "start";
      /** See `BenchPlan`; none for a run without pools. */
      readonly workers: readonly number[];
      /** What to take as inputs, as `encode` writes it; null for those that were made. */
      readonly inputs: Uint8Array | null;
      /** Indices of inputs that are made and left out, where they were made. */
      readonly leftOut: readonly number[];
    }
  /** Run all inputs once. */
  | { readonly type: "map"; readonly workers: number }
  | { readonly type: "collect"; readonly workers: number }
  /** All runs are over. */
  | { readonly type: "conclude" };

/** What it answers to each of them. */
export interface Answers {
  /** `digest` as `digestOf` makes it; null where there are no inputs, or none that can be copied. */
  readonly load: { readonly digest: string | null };
  readonly start: {
    /** Of the first serial run, as `encode` writes them; null where they cannot be copied. */
    readonly results: Uint8Array | null;
    /** See `Started`. */
    readonly roundMs: number;
  };
  readonly map: { readonly wallMs: number };
  readonly collect: { readonly isCollected: boolean };
  /** How many inputs have a result in a pool that is not that of its own serial run. */
  readonly conclude: { readonly differing: number };
}

/** From it. */
export type FromOther =
  | { readonly type: "answered"; readonly answer: Answers[keyof Answers] }
  | { readonly type: "failed"; readonly failure: BenchFailure };
