import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import { surveyId } from "../../core/protocol/toldSurvey.ts";
import { surveyAnswer } from "../../core/words/surveyAnswer.ts";
import type { Survey } from "../../core/survey/survey.ts";
import { quotedLine } from "../../core/text/quotedWords.ts";
import type { Surveyed } from "../../run/survey/takeSurvey.ts";
import { chooseCommand, commandFolder, rememberCommand } from "../choose/command.ts";
import type { RunCommandParts } from "../run/runCommand.ts";
import { meantEditor } from "../services/meantEditor.ts";
import { notice } from "../services/notice.ts";
import { candidateTexts } from "./candidateTexts.ts";
import type { Surveys } from "./surveys.ts";

/** What is asked for a command. */
const asked = {
  title: "Find the functions of a program that are worth a pool",
  question: "Which command lets the program work?",
  prompt: "A command that lets the program work for some seconds: the program, a test, a script.",
};

/** Observes a command that a person chooses, and shows which functions of it are worth a pool. Resolves to the survey;
 *  undefined where there is none, which has been said unless somebody has turned away. */
export async function findCandidates(parts: RunCommandParts, surveys: Surveys): Promise<Survey | undefined> {
  if (!vscode.workspace.isTrusted) {
    const what = "Finding candidates runs a command of this workspace, which has to be trusted for that.";
    void notice("warning", what);
    return undefined;
  }
  const uri = meantEditor()?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (uri?.scheme !== "file") {
    void notice("warning", "There is no folder whose program could run. Open one, then find candidates.");
    return undefined;
  }
  const command = await chooseCommand(asked, uri);
  if (command === undefined) {
    return undefined;
  }
  const folder = commandFolder(uri);
  rememberCommand(folder, command);
  // The program is that on the disk.
  await vscode.workspace.saveAll(false);
  return showSurvey(parts, surveys, { type: "command", folder, command });
}

/** The same of a profile that was recorded before.
 *  @param argument what a menu gives: the address of the file. */
export async function findCandidatesInProfile(
  parts: RunCommandParts,
  surveys: Surveys,
  argument: unknown,
): Promise<Survey | undefined> {
  if (!(argument instanceof vscode.Uri) || argument.scheme !== "file") {
    void notice("warning", "Choose this in the menu of a .cpuprofile in the Explorer.");
    return undefined;
  }
  const folder = commandFolder(argument);
  return showSurvey(parts, surveys, { type: "profile", folder, file: argument.fsPath });
}

async function showSurvey(
  parts: RunCommandParts,
  surveys: Surveys,
  surveyed: Surveyed,
): Promise<Survey | undefined> {
  const { log, server, showPanel } = parts;
  const survey = await withProgress(parts, surveyed);
  if (survey === undefined) {
    return undefined;
  }
  log.channel.info(surveyAnswer(survey).text);
  if (survey.end.type === "not-started") {
    void notice("warning", surveyAnswer(survey).text);
    return undefined;
  }
  const { folder } = surveyed;
  const command = surveyed.type === "command" ? quotedLine(surveyed.command) : null;
  const texts = await candidateTexts(server, folder, survey);
  await surveys.keep({ folder, survey, command, texts });
  showPanel({ card: surveyId });
  return survey;
}

/** Cancel ends the command, of which there is a survey even so, and what follows once it is over. */
async function withProgress(
  { log, benchFile, readSettings }: RunCommandParts,
  surveyed: Surveyed,
): Promise<Survey | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: progressTitle(surveyed),
    cancellable: true,
  };
  const { nodePath } = readSettings(vscode.Uri.file(surveyed.folder));
  return vscode.window.withProgress(options, async (progress, token) => {
    const [command, rest] = [new AbortController(), new AbortController()];
    let due = command;
    token.onCancellationRequested(() => due.abort());
    let end = () => {};
    const over = new Promise<void>((resolve) => (end = resolve));
    // Cancel has closed the notification of the first run.
    const again = (line: string): AbortSignal => {
      due = new AbortController();
      const title = `"${line}" runs again, to count its calls. Let it do the same work; Cancel ends it.`;
      void vscode.window.withProgress({ ...options, title }, (_, second) => {
        second.onCancellationRequested(() => due.abort());
        return over;
      });
      return due.signal;
    };
    const observed = (): AbortSignal => {
      due = rest;
      progress.report({ message: "Now looking at its functions." });
      return rest.signal;
    };
    try {
      const name = surveyed.type === "command" ? quotedLine(surveyed.command) : "";
      const onOutput = (text: string) => log.channel.info(`"${name}" printed: ${text.trimEnd()}`);
      const parts = { dist: join(dirname(benchFile), ".."), nodePath, onOutput };
      // Loaded when it is first needed, as what runs is.
      const { takeSurvey } = await import("../../run/survey/takeSurvey.ts");
      return (await takeSurvey(parts, surveyed, { again, observed }, command.signal)) ?? undefined;
    } catch (error) {
      void notice("error", error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      end();
    }
  });
}

function progressTitle(surveyed: Surveyed): string {
  return surveyed.type === "command"
    ? `Looking at what "${quotedLine(surveyed.command)}" does. Cancel ends it and shows what was seen.`
    : `Looking at the functions of "${basename(surveyed.file)}".`;
}
