/** What happens to other hosts during a run, and makes worthless what was measured meanwhile. */
import { isThrown } from "../calls/errorData.ts";
import type { BenchFailure } from "../../core/protocol/benchFailure.ts";
import { RunError, type SentInput } from "../calls/runError.ts";
import type { MapRun } from "./executor.ts";

/** The same run, where nothing has disturbed it.
 *  @throws RunError that `attempt` knows. */
export function undisturbed<Run extends Pick<MapRun, "disturbed">>(run: Run): Run {
  if (run.disturbed === undefined) {
    return run;
  }
  throw hostsError("hosts-lost", run.disturbed);
}

/** What came of something, or what has disturbed it, in a clause, with the inputs that were lost with it. */
type Attempt<Value> =
  | { readonly value: Value; readonly disturbed: null; readonly sent: readonly [] }
  | { readonly value: null; readonly disturbed: string; readonly sent: readonly SentInput[] };

/** Does something that hosts may disturb.
 *  @throws whatever else ends it. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await work(), disturbed: null, sent: [] };
  } catch (error) {
    if (isThrown(error, RunError) && error.failure.reason === "hosts-lost") {
      return { value: null, disturbed: error.failure.error.message, sent: error.sent };
    }
    throw error;
  }
}

/** A failure that no single pool has, without anything of the user's.
 *  @param message see the reasons.
 *  @param sent see `RunError`. */
export function hostsError(
  reason: "hosts" | "hosts-lost",
  message: string,
  sent: readonly SentInput[] = [],
): RunError {
  const failure: BenchFailure = {
    stage: "pool",
    reason,
    byModule: false,
    error: { name: "", message, stack: "" },
    inputIndex: null,
    input: null,
    workers: null,
  };
  return new RunError(failure, sent);
}
