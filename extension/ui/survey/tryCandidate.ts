import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { rowName } from "../../core/words/surveyRow.ts";
import { triedSentence } from "../../core/words/trial.ts";
import type { SurveyRow } from "../../core/survey/survey.ts";
import type { Trial } from "../../core/survey/trial.ts";
import { commandOf } from "../../core/text/quotedWords.ts";
import { usualFindingMs } from "../../run/survey/facts.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { notice } from "../services/notice.ts";
import type { KeptSurvey, Surveys } from "./surveys.ts";

/** Runs the command of the survey in copies of the folder, as it is and with a pool for a function. What comes of it stands at
 *  its row, and is said where it is no gain.
 *  @param at that of the survey, which may not be the last one any more. */
export async function tryCandidate(
  parts: RunCommandParts,
  surveys: Surveys,
  at: number,
  place: number,
): Promise<void> {
  const kept = surveys.current();
  const row = kept?.survey.at === at ? kept.survey.rows[place] : undefined;
  if (kept === undefined || row === undefined) {
    return;
  }
  const obstacle = obstacleTo(kept);
  if (obstacle !== null) {
    void notice("warning", obstacle);
    return;
  }
  const tried = await withProgress(parts, kept, row);
  if (tried !== null) {
    parts.log.channel.info(`${rowName(row)}: ${triedSentence(tried)}`);
    await surveys.note(at, place, { tried });
  }
  if (tried !== null && tried.type !== "ran") {
    void notice("warning", `"${rowName(row)}": ${tried.why}`);
  }
}

/** Why nothing can be tried now; null where it can. */
function obstacleTo({ folder, command }: KeptSurvey): string | null {
  if (!vscode.workspace.isTrusted) {
    return "Trying a function runs a command of this workspace, which has to be trusted for that.";
  }
  if (command === null) {
    return "A profile was looked at, and it is not known which command runs the program. Find candidates with its command.";
  }
  const unsaved = vscode.workspace.textDocuments.find(
    ({ isDirty, uri }) => isDirty && uri.scheme === "file" && uri.fsPath.startsWith(join(folder, "/")),
  );
  return unsaved === undefined
    ? null
    : `"${vscode.workspace.asRelativePath(unsaved.uri)}" has changes that are not saved, and what runs is what is on the disk. Save it, then try again.`;
}

/** Null when it was cancelled. */
async function withProgress(
  { log, benchFile, readSettings }: RunCommandParts,
  { folder, survey, command }: KeptSurvey,
  row: SurveyRow,
): Promise<Trial | null> {
  // Loaded when it is first needed, as what runs is.
  const { findNode } = await import("../../run/process/findNode.ts");
  const { startFinder } = await import("../../run/process/finder.ts");
  const { tryInProgram } = await import("../../run/trial/tryInProgram.ts");

  const dist = join(dirname(benchFile), "..");
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: `Trying "${rowName(row)}" with a pool in "${command}".`,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const node = await findNode(readSettings(vscode.Uri.file(folder)).nodePath, cancel.signal);
    const finder = startFinder(join(dist, "finder", "main.js"), node);
    const say = (message: string) => {
      progress.report({ message });
      log.channel.info(message);
    };
    const words = command === null ? undefined : commandOf(command);
    const sources = { finder, findingMs: usualFindingMs };
    try {
      return words === undefined
        ? null
        : await tryInProgram({ survey, row, command: words, folder, sources, dist, say }, cancel.signal);
    } finally {
      await finder.end();
    }
  });
}
