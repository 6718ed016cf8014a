import type { BenchFailure } from "../../core/protocol/benchFailure.ts";
import { errorData, isThrown } from "./errorData.ts";

/** An input as it was sent to workers. */
export interface SentInput {
  /** Its place among all that run. */
  readonly place: number;
  readonly input: unknown;
}

/** Ends the run of a workload: an expected failure, which becomes the `failed` message. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly failure: BenchFailure;
  /** Which inputs are in question: that of a task that threw in a pool, or those that hosts had when they were lost. Empty for
   *  all other failures. */
  readonly sent: readonly SentInput[];
  constructor(failure: BenchFailure, sent: RunError["sent"] = []) {
    super(failure.error.message);
    this.failure = failure;
    this.sent = sent;
  }
}

/** What ends a process, as data. Anything but a RunError is a mistake of this program; its stack says where. */
export function failureOf(error: unknown): BenchFailure {
  return isThrown(error, RunError)
    ? error.failure
    : {
        stage: "start",
        reason: "uncaught-exception",
        byModule: false,
        error: errorData(error),
        inputIndex: null,
        input: null,
        workers: null,
      };
}
