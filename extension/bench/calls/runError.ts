import type { BenchFailure } from "../../core/protocol/bench.ts";

/** Ends the run of a workload: an expected failure, which becomes the `failed` message. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly failure: BenchFailure;
  constructor(failure: BenchFailure) {
    super(failure.error.message);
    this.failure = failure;
  }
}
