import { dirname, join } from "node:path";
import type { NodeStart } from "../process/finder.ts";
import type { RunRequest } from "../request.ts";
import type { ProgramRequest } from "./program.ts";

/** What making a program of a request takes beside its texts.
 *  @param node the one that will run it.
 *  @param signal ends the processes that it takes. */
export function makingOf(
  { options, benchFile }: Pick<RunRequest, "options" | "benchFile">,
  node: NodeStart & { readonly version: string },
  signal: AbortSignal,
): Pick<ProgramRequest, "nodeVersion" | "compiler" | "throwsAreResults"> {
  const compilerFile = builtFile(benchFile, "compiler");
  return {
    throwsAreResults: options.onThrow === "result",
    nodeVersion: node.version,
    compiler: { compilerFile, nodePath: node.path, env: node.env, signal },
  };
}

/** Absolute path of the built entry of another process than the bench process, whose path is known. */
export function builtFile(benchFile: string, process: "compiler" | "finder"): string {
  return join(dirname(benchFile), "..", process, "main.js");
}
