import * as vscode from "vscode";
import type { FindingAction } from "../../core/report/finding.ts";
import { misfitMessage, needsRecording, obstacleMessage } from "../../core/discovery/passing.ts";
import type { Passing } from "../../core/report/passing.ts";
import { scratchFileCommand, type RunArguments } from "../../core/protocol/server.ts";
import { workloadOf } from "../../core/protocol/runView.ts";
import type { AgainstRequest } from "../../run/request.ts";
import type { EffectsQuestion } from "../choose/askEffects.ts";
import { knownCommands } from "../choose/command.ts";
import { chooseInputs, type InputsAnswer } from "../choose/inputs.ts";
import { createInputsFile, saveInputsFile } from "../choose/inputsFile.ts";
import type { ChooseOther } from "../choose/otherVersion.ts";
import { chooseWorkload, type Target } from "../choose/workload.ts";
import { recordTarget } from "../record/recordInputs.ts";
import type { RunMemory } from "../runs/memory.ts";
import { findRun } from "../runs/runList.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import type { Log } from "../services/log.ts";
import { notice } from "../services/notice.ts";
import type { ReadSettings } from "../services/settings.ts";
import type { RunJob } from "./followRun.ts";
import { jobOf } from "./job.ts";

/** What deciding about a run takes. */
export interface JobChoosing {
  readonly log: Log;
  readonly server: LanguageServer;
  readonly memory: RunMemory;
  readonly effects: EffectsQuestion;
  readonly readSettings: ReadSettings;
  /** Absolute path of the built bench process. */
  readonly benchFile: string;
}

/** How a run was asked for. With `first` it may be against another version, which is asked for. With `again` the inputs of the
 *  function's last run are taken where discovery does not know any. `change` is the one option that is not as set, if there is
 *  one. */
export type RunMode =
  | { readonly type: "first"; readonly chooseOther?: ChooseOther; readonly change?: FindingAction }
  | { readonly type: "again"; readonly change: FindingAction | null };

/** What a person has decided. */
export interface ChosenJob {
  readonly job: RunJob;
  /** The function, by which it can be asked for again. */
  readonly named: RunArguments;
}

/** Decides about everything of a run of the named function, or the one that a person means, and asks that person for what is
 *  not known. Undefined where nothing is to run, which has been said.
 *  @param onDecided is told of the name once nobody is asked any more. */
export async function chooseJob(
  parts: JobChoosing,
  named: RunArguments | undefined,
  mode: RunMode,
  onDecided: (name: string) => void = () => {},
): Promise<ChosenJob | undefined> {
  const { log, server } = parts;
  if (!vscode.workspace.isTrusted) {
    log.inBackground("asking for trust", askForTrust());
    return undefined;
  }
  const target = await chooseWorkload(server, named);
  if (target === undefined) {
    return undefined;
  }
  const { inputs: found, shape } = target.workload;
  const hasRecording = found.type === "known" && found.from === "recording";
  const mayRecord = mode.type === "first" && !hasRecording;
  const obstacle = obstacleMessage(target.workload, hasRecording || (mayRecord && needsRecording(shape)));
  if (obstacle !== null) {
    log.inBackground("telling of an obstacle", tellObstacle(target, obstacle));
    return undefined;
  }
  const asking = mode.type === "first" && mode.chooseOther;
  const against = asking ? await asking(target, server) : undefined;
  if (asking && against === undefined) {
    return undefined;
  }
  const inputs = await inputsOf(parts, target, mode.type === "again");
  switch (inputs?.type) {
    case undefined:
      return undefined;
    case "inputs":
      return jobOver(parts, target, { expression: inputs.expression, against }, mode, onDecided);
    case "createFile":
      await createInputsFile(parts, { uri: target.document.uri.toString(), function: target.workload.name });
      return undefined;
    case "around":
      return target.around === null
        ? undefined
        : chooseJob(
            parts,
            { uri: target.document.uri.toString(), function: target.around.name },
            mode,
            onDecided,
          );
    case "record": {
      const recorded = await recordTarget(parts, target, inputs.command);
      return recorded && chooseJob(parts, recorded, mode, onDecided);
    }
  }
}

/** An object that cannot travel can be made in a file of its own. */
async function tellObstacle({ document, workload }: Target, obstacle: string): Promise<void> {
  const scratch = "Create Scratch File";
  const offered = workload.shape.self === undefined ? [] : [scratch];
  if ((await notice("warning", obstacle, ...offered)) === scratch) {
    const named: RunArguments = { uri: document.uri.toString(), function: workload.name };
    await vscode.commands.executeCommand(scratchFileCommand, named);
  }
}

async function jobOver(
  parts: JobChoosing,
  target: Target,
  { expression, against }: { readonly expression: string; readonly against: AgainstRequest | undefined },
  mode: RunMode,
  onDecided: (name: string) => void,
): Promise<ChosenJob | undefined> {
  const { server } = parts;
  await saveInputsFile(target.document.uri);
  const passing = await passingOf(server, target, expression);
  if (passing === undefined) {
    return undefined;
  }
  if (!(await parts.effects.mayRun(target.document.uri.toString(), target.workload))) {
    return undefined;
  }
  onDecided(target.workload.name);
  const { change = null } = mode;
  const named = { uri: target.document.uri.toString(), function: target.workload.name };
  const clues = await server.findClues(named);
  const isAgain = mode.type === "again";
  const job = jobOf(parts, target, { expression, passing, clues, against, isAgain }, change);
  return { job, named };
}

async function inputsOf(
  { server, memory }: JobChoosing,
  { document, workload, around }: Target,
  again: boolean,
): Promise<InputsAnswer | undefined> {
  const uri = document.uri.toString();
  const last = findRun(memory.runs(), uri, workload.name);
  const remembered = last && workloadOf(last).inputsExpression;
  return again && remembered !== undefined && workload.inputs.type !== "known"
    ? { type: "inputs", expression: remembered }
    : chooseInputs({ server, uri, workload, around, commands: knownCommands(document.uri) }, remembered);
}

/** How the function gets its inputs; undefined when it does not take them, which has been said. */
async function passingOf(
  server: LanguageServer,
  { document, workload }: Target,
  expression: string,
): Promise<Passing | undefined> {
  const { name, tags } = workload;
  const uri = document.uri.toString();
  const choice = await server.findPassing({ uri, function: name, expression, asked: tags.spread ?? null });
  if (choice?.type === "passes") {
    return choice.passing;
  }
  void notice(
    "warning",
    choice === null
      ? `"${name}" is not in the file any more. Run one of its other functions.`
      : misfitMessage(name, expression, choice.misfit),
  );
  return undefined;
}

async function askForTrust(): Promise<void> {
  const manage = "Manage Workspace Trust";
  const message = "Running a function runs the code of this workspace, which has to be trusted for that.";
  if ((await notice("warning", message, manage)) === manage) {
    await vscode.commands.executeCommand("workbench.trust.manage");
  }
}
