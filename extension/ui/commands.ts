import * as vscode from "vscode";
import {
  debugCommand,
  deleteRecordingCommand,
  exampleCommand,
  exportCommand,
  hideFiguresCommand,
  inputsFileCommand,
  poolModuleCommand,
  profileCommand,
  recordCommand,
  replaceByPoolCommand,
  responsivenessCommand,
  runAgainCommand,
  runCommand,
  scratchFileCommand,
  showFunctionCommand,
  showPanelCommand,
  showRunCommand,
  surveyCommand,
  walkthroughCommand,
  workerProfilesCommand,
  writeTagCommand,
  type RunArguments,
  type WriteTagArguments,
} from "../core/protocol/server.ts";
import { workloadOf } from "../core/protocol/runView.ts";
import type { Log } from "./services/log.ts";
import type { Exporter } from "./panel/exporter.ts";
import { chooseFunction, chooseRevision } from "./choose/otherVersion.ts";
import { createInputsFile } from "./choose/inputsFile.ts";
import { hideInlineFigures } from "./editor/inlineFigures.ts";
import { tryExample, type ExampleFolders } from "./editor/example.ts";
import { createScratchFile } from "./editor/scratchFile.ts";
import { generatePoolModule } from "./editor/poolModule.ts";
import { replaceByPool } from "./editor/replaceByPool.ts";
import type { CallDebugger } from "./debug/debugger.ts";
import { profileWorkers } from "./debug/profileWorkers.ts";
import { deleteRecording } from "./overview/recordings.ts";
import { showFunction } from "./overview/showFunction.ts";
import { recordInputs } from "./record/recordInputs.ts";
import { findCandidates, findCandidatesInProfile } from "./survey/findCandidates.ts";
import type { Surveys } from "./survey/surveys.ts";
import { writeInputs } from "./choose/writeTag.ts";
import { runFunction, type RunCommandParts } from "./run/runCommand.ts";
import { notice } from "./services/notice.ts";

/** What commands need beside what runs a function. */
export interface CommandParts {
  readonly exporter: Exporter;
  readonly surveys: Surveys;
  readonly callDebugger: CallDebugger;
  readonly compareRuns: () => Promise<void>;
  readonly refreshOverview: () => void;
  readonly askEnginePassword: () => Promise<void>;
  readonly example: ExampleFolders;
  /** The walkthrough's name, with that of the extension. */
  readonly walkthrough: string;
}

/** Registers what a person can ask for in the palette, in a menu and on a lens. */
export function registerCommands(
  parts: RunCommandParts,
  {
    exporter,
    surveys,
    callDebugger,
    compareRuns,
    refreshOverview,
    askEnginePassword,
    example,
    walkthrough,
  }: CommandParts,
): vscode.Disposable {
  const { log, runs, showPanel } = parts;
  return vscode.Disposable.from(
    registerWaysToLook(parts, callDebugger),
    // A lens gives the function; the editor's menu gives the document, which is the active one anyway.
    command(runCommand, log, (argument) =>
      runFunction(parts, isRunArguments(argument) ? argument : undefined, { type: "first" }),
    ),
    command(poolModuleCommand, log, (argument) =>
      generatePoolModule(parts, isRunArguments(argument) ? argument : undefined),
    ),
    command(replaceByPoolCommand, log, (argument) =>
      replaceByPool(parts, isRunArguments(argument) ? argument : undefined),
    ),
    command(writeTagCommand, log, (argument) =>
      isWriteTagArguments(argument) ? writeInputs(parts, argument) : undefined,
    ),
    command(recordCommand, log, async (argument) => {
      const recorded = await recordInputs(parts, isRunArguments(argument) ? argument : undefined);
      return recorded && runFunction(parts, recorded, { type: "first" });
    }),
    command(surveyCommand, log, () => findCandidates(parts, surveys)),
    command(profileCommand, log, (argument) => findCandidatesInProfile(parts, surveys, argument)),
    command(inputsFileCommand, log, (argument) =>
      createInputsFile(parts, isRunArguments(argument) ? argument : undefined),
    ),
    command(scratchFileCommand, log, (argument) =>
      createScratchFile(parts, isRunArguments(argument) ? argument : undefined),
    ),
    command(exampleCommand, log, (column) =>
      tryExample(parts, example, typeof column === "number" ? column : undefined),
    ),
    command(walkthroughCommand, log, () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", walkthrough),
    ),
    command(exportCommand, log, exporter.exportAny),
    command(showPanelCommand, log, () => showPanel()),
    command(showRunCommand, log, (id) => showPanel({ card: typeof id === "string" ? id : undefined })),
    command(showFunctionCommand, log, (argument) =>
      isRunArguments(argument) ? showFunction(parts.server, argument) : undefined,
    ),
    command(deleteRecordingCommand, log, (argument) =>
      isRunArguments(argument) ? deleteRecording(argument).then(refreshOverview) : undefined,
    ),
    command("parallelBenchmark.compareRuns", log, async () => {
      showPanel();
      await compareRuns();
    }),
    command("parallelBenchmark.setEnginePassword", log, askEnginePassword),
    command(hideFiguresCommand, log, hideInlineFigures),
    command(runAgainCommand, log, () => runLastAgain(parts)),
    command("parallelBenchmark.finish", log, () => runs.finish()),
    command("parallelBenchmark.cancel", log, () => {
      if (!runs.cancelAll()) {
        void notice("information", "No Parallel Benchmark is running.");
      }
    }),
  );
}

/** Other ways to look at a function than to run it as it is. */
function registerWaysToLook(parts: RunCommandParts, callDebugger: CallDebugger): vscode.Disposable {
  const ofFunction = (id: string, look: (named: RunArguments | undefined) => Promise<unknown>) =>
    command(id, parts.log, (argument) => look(isRunArguments(argument) ? argument : undefined));
  return vscode.Disposable.from(
    ofFunction("parallelBenchmark.compareWithRevision", (named) =>
      runFunction(parts, named, { type: "first", chooseOther: chooseRevision }),
    ),
    ofFunction("parallelBenchmark.compareWithFunction", (named) =>
      runFunction(parts, named, { type: "first", chooseOther: chooseFunction }),
    ),
    ofFunction(responsivenessCommand, (named) =>
      runFunction(parts, named, { type: "first", change: { type: "responsiveness" } }),
    ),
    ofFunction(debugCommand, (named) => callDebugger.debug(named)),
    ofFunction(workerProfilesCommand, (named) => profileWorkers(parts, named)),
  );
}

/** Runs the function again that ran last. */
async function runLastAgain(parts: RunCommandParts): Promise<void> {
  const [last] = parts.memory.runs();
  if (last !== undefined) {
    const named: RunArguments = { uri: last.uri, function: workloadOf(last).function };
    await runFunction(parts, named, { type: "again", change: null });
  }
}

function command(id: string, log: Log, run: (argument: unknown) => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      return await run(argument);
    } catch (error) {
      log.bug(`doing "${id}"`, error);
      return undefined;
    }
  });
}

function isRunArguments(argument: unknown): argument is RunArguments {
  return (
    typeof argument === "object" &&
    argument !== null &&
    "uri" in argument &&
    typeof argument.uri === "string" &&
    "function" in argument &&
    typeof argument.function === "string"
  );
}

function isWriteTagArguments(argument: unknown): argument is WriteTagArguments {
  return (
    isRunArguments(argument) &&
    "inputs" in argument &&
    (typeof argument.inputs === "string" || argument.inputs === null)
  );
}
