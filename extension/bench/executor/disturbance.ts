/** What happens to other hosts during a run, and makes worthless what was measured meanwhile. */
import { isThrown } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import type { MapRun } from "./executor.ts";

/** The same run, where nothing has disturbed it.
 *  @throws RunError that `attempt` knows. */
export function undisturbed<Run extends Pick<MapRun, "disturbed">>(run: Run): Run {
  if (run.disturbed === undefined) {
    return run;
  }
  throw hostsError("hosts-lost", run.disturbed);
}

/** What came of something, or what has disturbed it, in a clause. */
type Attempt<Value> =
  | { readonly value: Value; readonly disturbed: null }
  | { readonly value: null; readonly disturbed: string };

/** Does something that hosts may disturb.
 *  @throws whatever else ends it. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { value: await work(), disturbed: null };
  } catch (error) {
    if (isThrown(error, RunError) && error.failure.reason === "hosts-lost") {
      return { value: null, disturbed: error.failure.error.message };
    }
    throw error;
  }
}

/** A failure that no single pool has, without anything of the user's.
 *  @param message see the reasons. */
export function hostsError(reason: "hosts" | "hosts-lost", message: string): RunError {
  return new RunError({
    stage: "pool",
    reason,
    byModule: false,
    error: { name: "", message, stack: "" },
    inputIndex: null,
    input: null,
    workers: null,
  });
}
