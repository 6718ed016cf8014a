import { dirname } from "node:path";
import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { FindingAction } from "../../core/report/finding.ts";
import { adviceLayer, resolveOptions } from "../../core/options/runOptions.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import type { AgainstRequest, RunRequest } from "../../run/request.ts";
import { placedFrom } from "../../run/process/surroundings.ts";
import { recordingFile } from "../../system/recordings.ts";
import { heldBefore } from "../choose/otherVersion.ts";
import type { Target } from "../choose/workload.ts";
import type { RunMemory } from "../runs/memory.ts";
import { findRun } from "../runs/runList.ts";
import type { ReadSettings } from "../services/settings.ts";
import type { RunJob } from "./followRun.ts";

/** What a job is made with. */
interface JobParts {
  readonly readSettings: ReadSettings;
  readonly memory: RunMemory;
  /** Absolute path of the built bench process. */
  readonly benchFile: string;
}

/** A function over its inputs with everything decided: by an advice, by tags, by settings.
 *  @param change the one option that is not as set; null when all are. */
export function jobOf(
  { readSettings, memory, benchFile }: JobParts,
  target: Target,
  {
    expression,
    passing,
    clues,
    against,
    isAgain,
  }: Required<Pick<RunRequest, "passing" | "clues">> & {
    readonly expression: string;
    readonly against: AgainstRequest | undefined;
    /** What the last run was held against, this one is as well. */
    readonly isAgain: boolean;
  },
  change: FindingAction | null,
): RunJob {
  const { document, text, workload } = target;
  const { uri } = document;
  const settings = readSettings(uri);
  const last = findRun(memory.runs(), uri.toString(), workload.name);
  const ownFolder = dirname(uri.fsPath);
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? ownFolder;
  const other = against ?? (isAgain && last ? heldBefore(workloadOf(last), folder) : undefined);
  const request = {
    file: uri.fsPath,
    source: text,
    folder,
    function: workload.name,
    ...(workload.reach !== undefined && { reach: workload.reach }),
    ...(workload.filesAs !== undefined && { filesAs: workload.filesAs }),
    line: workload.line,
    passing,
    clues,
    inputsExpression: expression,
    ...inputsPlace(workload, expression),
    ...(isRecorded(workload, expression) && {
      recording: recordingFile({ folder, file: uri.fsPath, function: workload.name }),
    }),
    options: resolveOptions(
      change === null ? {} : adviceLayer(change, last === undefined ? {} : workloadOf(last)),
      placedFrom(ownFolder, workload.tags),
      placedFrom(folder, settings.options),
    ),
    ...(other !== undefined && { against: other }),
    nodePath: settings.nodePath,
    benchFile,
    isBesideEditor: true,
  };
  const isWhenQuiet = change?.type === "quiet";
  const asksInputs = workload.inputs.type !== "known";
  const job = { request, uri: uri.toString(), textHash: workload.textHash, asksInputs, isWhenQuiet };
  // When it is measured is no option that differs.
  return { ...job, change: isWhenQuiet ? null : change };
}

/** Whether an expression stands for the recorded calls of the function. */
function isRecorded({ inputs }: WorkloadFunction, expression: string): boolean {
  return inputs.type === "known" && inputs.from === "recording" && inputs.expression === expression;
}

/** Where the file names the inputs, if it names these. */
function inputsPlace(
  { inputs, inputsRange }: WorkloadFunction,
  expression: string,
): Pick<RunRequest, "inputsLine"> {
  const isNamed = inputs.type === "known" && inputs.expression === expression && inputsRange !== null;
  return isNamed ? { inputsLine: inputsRange.start.line + 1 } : {};
}
