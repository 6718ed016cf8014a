import type { BenchFailure } from "../../core/protocol/benchFailure.ts";

/** Ends the run of a workload: an expected failure, which becomes the `failed` message. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly failure: BenchFailure;
  /** The input of a task that threw in a pool, as it was sent there; null for all other failures. */
  readonly sent: { readonly input: unknown } | null;
  constructor(failure: BenchFailure, sent: RunError["sent"] = null) {
    super(failure.error.message);
    this.failure = failure;
    this.sent = sent;
  }
}
