import { dirname } from "node:path";
import type { OptionLayer } from "../core/options/runOptions.ts";
import { resolveOptions } from "../core/options/runOptions.ts";
import type { Target } from "../core/protocol/finder.ts";
import { recordingFile } from "../system/recordings.ts";
import { placedFrom } from "./process/surroundings.ts";
import type { AgainstRequest, RunRequest } from "./request.ts";

/** What is decided about the run of a target, besides what it tells itself. */
export interface TargetChoices extends Pick<RunRequest, "folder" | "nodePath" | "benchFile"> {
  /** What stands above the tags of the function, from the folder. */
  readonly options: OptionLayer;
  /** What stands below them. */
  readonly settings?: OptionLayer;
  /** Null for nothing. */
  readonly against: AgainstRequest | null;
}

/** The run of what a target stands for. */
export function targetRequest(
  target: Extract<Target, { readonly type: "workload" }>,
  { options, settings = {}, against, ...choices }: TargetChoices,
): RunRequest {
  const { folder } = choices;
  const { file, workload, inputsExpression, passing, clues, recording } = target;
  return {
    ...choices,
    file,
    source: null,
    function: workload.name,
    ...(workload.reach !== undefined && { reach: workload.reach }),
    ...(workload.filesAs !== undefined && { filesAs: workload.filesAs }),
    line: workload.line,
    passing: passing.passing,
    clues,
    inputsExpression,
    ...(recording && { recording: recordingFile({ folder, file, function: workload.name }) }),
    options: resolveOptions(
      placedFrom(folder, options),
      placedFrom(dirname(file), workload.tags),
      placedFrom(folder, settings),
    ),
    ...(against !== null && { against }),
  };
}
