import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { RunArguments } from "../../core/protocol/server.ts";
import { usualLimits } from "../../core/recording/request.ts";
import type { RecordSite } from "../../core/recording/site.ts";
import { recordedText } from "../../core/recording/words.ts";
import { commandOf, quotedLine, type CommandLine } from "../../core/text/quotedWords.ts";
import { scriptPlace } from "../../run/recording/scriptPlace.ts";
import { chooseWorkload, type Target } from "../choose/workload.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import type { Log } from "../services/log.ts";
import { notice } from "../services/notice.ts";
import { chooseCommand, commandFolder, rememberCommand, type CommandQuestion } from "../choose/command.ts";

/** What recording from the editor needs. */
export interface RecordParts {
  readonly log: Log;
  readonly server: LanguageServer;
  /** Absolute path of the built bench process, beside which the recorder is. */
  readonly benchFile: string;
}

/** Runs a command that a person chooses and keeps the calls of a function as its inputs: the named one, or the one at the
 *  cursor. Resolves to the function when there are any, and otherwise says why there are none. */
export async function recordInputs(
  parts: RecordParts,
  named: RunArguments | undefined,
): Promise<RunArguments | undefined> {
  if (!vscode.workspace.isTrusted) {
    void notice("warning", "Recording runs a command of this workspace, which has to be trusted for that.");
    return undefined;
  }
  const target = await chooseWorkload(parts.server, named);
  return target && recordTarget(parts, target);
}

/** As `recordInputs`, for a function that is known.
 *  @param line a command as it is typed; when absent, a person is asked for one. */
export async function recordTarget(
  parts: RecordParts,
  { document, workload: { name } }: Target,
  line?: string,
): Promise<RunArguments | undefined> {
  const uri = document.uri.toString();
  const found = await parts.server.findSite({ uri, function: name });
  if (found === null) {
    void notice("warning", `Calls of "${name}" cannot be recorded: it is not written in this file.`);
    return undefined;
  }
  const folder = commandFolder(document.uri);
  const known = line === undefined ? undefined : commandOf(line);
  const command = known ?? (await chooseCommand(questionFor(name), document.uri));
  // The program is that on the disk.
  if (command === undefined || (document.isDirty && !(await document.save()))) {
    return undefined;
  }
  rememberCommand(folder, command);
  const site = { ...found, file: realpathSync(document.uri.fsPath), function: name };
  const { isKept, text } = await recordWhile(parts, { site, folder, command });
  parts.log.channel.info(text);
  if (!isKept) {
    void notice("warning", text, "OK");
  }
  return isKept ? { uri, function: name } : undefined;
}

function questionFor(name: string): CommandQuestion {
  return {
    title: `Record calls of "${name}"`,
    question: "Which command calls it?",
    prompt: "A command that calls it: the program, a test, a script.",
  };
}

interface Wanted {
  readonly site: RecordSite;
  readonly folder: string;
  readonly command: CommandLine;
}

async function recordWhile(
  { log, benchFile }: RecordParts,
  { site, folder, command }: Wanted,
): Promise<{ readonly isKept: boolean; readonly text: string }> {
  const preloadFile = join(dirname(benchFile), "..", "recorder", "preload.cjs");
  const line = quotedLine(command);
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: `Recording calls of "${site.function}" while "${line}" runs. Cancel ends it and keeps what was recorded.`,
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    // Loaded when it is first needed, as what runs is.
    const { record } = await import("../../run/recording/record.ts");
    const onOutput = (text: string) => log.channel.info(`"${line}" printed: ${text.trimEnd()}`);
    const recorded = await record(
      { ...usualLimits, site, folder, command, preloadFile, onOutput },
      stopping.signal,
    );
    const placeOf = (script: string) => scriptPlace(folder, script);
    const asked = { file: placeOf(site.file), function: site.function };
    return { isKept: recorded.header !== null, text: recordedText(asked, recorded, placeOf) };
  });
}
