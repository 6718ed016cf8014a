import * as vscode from "vscode";
import type { FromBeside, FromExport, FromHistory } from "../core/protocol/panel.ts";
import {
  exportCommand,
  hideFiguresCommand,
  poolModuleCommand,
  runCommand,
  showPanelCommand,
  writeTagCommand,
  type RunArguments,
  type WriteTagArguments,
} from "../core/protocol/server.ts";
import type { RowsRequest } from "../core/rows/messages.ts";
import type { Log } from "./log.ts";
import type { Exporter } from "./exporter.ts";
import { hideInlineFigures } from "./inlineFigures.ts";
import { findSource, openSource } from "./openSource.ts";
import type { PanelRequest } from "./panel.ts";
import { workloadOf } from "../core/runView.ts";
import { generatePoolModule } from "./poolModule.ts";
import { writeInputs } from "./writeTag.ts";
import { runFunction, type RunCommandParts } from "./runCommand.ts";
import { notice } from "./notice.ts";

/** Registers what a person can ask for in the palette, in a menu and on a lens. */
export function registerCommands(
  parts: RunCommandParts,
  exporter: Exporter,
  compareRuns: () => Promise<void>,
): vscode.Disposable {
  const { log, runs, showPanel } = parts;
  return vscode.Disposable.from(
    // A lens gives the function; the editor's menu gives the document, which is the active one anyway.
    command(runCommand, log, (argument) =>
      runFunction(parts, isRunArguments(argument) ? argument : undefined, { type: "first" }),
    ),
    command(poolModuleCommand, log, (argument) =>
      generatePoolModule(parts, isRunArguments(argument) ? argument : undefined),
    ),
    command(writeTagCommand, log, (argument) =>
      isWriteTagArguments(argument) ? writeInputs(parts, argument) : undefined,
    ),
    command(exportCommand, log, exporter.exportAny),
    command(showPanelCommand, log, showPanel),
    command("parallelBenchmark.compareRuns", log, async () => {
      showPanel();
      await compareRuns();
    }),
    command(hideFiguresCommand, log, hideInlineFigures),
    command("parallelBenchmark.cancel", log, () => {
      if (!runs.cancelAll()) {
        void notice("information", "No Parallel Benchmark is running.");
      }
    }),
  );
}

/** Does what the panel's page asks for, but for what is about kept runs, their comparison and files. `column` is where the panel is. */
export async function answerPanel(
  parts: RunCommandParts,
  request: Exclude<PanelRequest, FromHistory | FromBeside | FromExport>,
  column: vscode.ViewColumn | undefined,
  answerRows: (request: RowsRequest) => Promise<void>,
): Promise<void> {
  if (request.type === "cancel") {
    parts.runs.cancel();
    return;
  }
  if (request.type === "rows" || request.type === "findRow") {
    await answerRows(request);
    return;
  }
  const kept = parts.history.runs().find((run) => workloadOf(run).file === request.file);
  const uri = kept === undefined ? await findSource(request.file) : vscode.Uri.parse(kept.uri);
  if (uri === undefined || (await isGone(uri))) {
    const message = `The file "${request.file}" is not there any more. Run its functions again where it is now.`;
    void notice("warning", message);
  } else if (request.type === "open") {
    await openSource(uri, request.line, column);
  } else if (request.type === "generatePoolModule") {
    await generatePoolModule(parts, { uri: uri.toString(), function: request.function });
  } else {
    const { function: name, change } = request;
    await runFunction(parts, { uri: uri.toString(), function: name }, { type: "again", change });
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

async function isGone(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => false,
    () => true,
  );
}
