import { realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { debugLaunch } from "../core/debugging/launch.ts";
import type { DebugPlan } from "../core/debugging/plan.ts";
import { placeWords } from "../core/debugging/words.ts";
import type { Failure } from "../core/report/outcome.ts";
import { prepare } from "./prepare.ts";
import type { RunRequest } from "./request.ts";

/** What a debugger can start. */
export interface ReadyToDebug {
  readonly launch: ReturnType<typeof debugLaunch>;
  /** Removes the program from the disk; to be called once nobody runs it any more. */
  readonly close: () => Promise<void>;
}

/** Makes one call of a workload ready for a debugger. What it throws is no result then, and stops there.
 *  @param signal ends it. */
export async function readyToDebug(
  request: RunRequest,
  { index, where }: Pick<DebugPlan, "index" | "where">,
  signal: AbortSignal,
): Promise<ReadyToDebug | { readonly failure: Failure }> {
  const { against: _, ...alone } = request;
  // Where workers are on hosts, one of this machine stands for them.
  const options = { ...request.options, onThrow: "stop" as const, runtime: "threads" as const };
  const untold = { surrounded: () => {}, versus: () => {} };
  const made = await prepare({ ...alone, options }, untold, signal, true);
  if (made.program === null) {
    return { failure: made.failure };
  }
  const { program, started } = made;
  const { spread } = request.passing;
  const launch = debugLaunch({
    ...started,
    name: `${request.function}, input ${index}, ${placeWords[where]}`,
    plan: { program: program.folder, spread, index, where },
    // Without links, as the debugger sees it.
    debugFile: await realpath(join(dirname(request.benchFile), "debug.js")),
  });
  return { launch, close: program.close };
}
