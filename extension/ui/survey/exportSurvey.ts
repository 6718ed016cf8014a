import { basename, join } from "node:path";
import * as vscode from "vscode";
import { surveyJson, surveyMarkdown } from "../../core/export/survey.ts";
import { writeFailure } from "../../core/export/exportWords.ts";
import type { Survey } from "../../core/survey/survey.ts";
import { surveyPage, writePieces } from "../../run/files/reportFiles.ts";
import type { ExportDialogs } from "../panel/exporter.ts";
import type { Surveys } from "./surveys.ts";

/** What exporting a survey needs. */
export interface ExportSurveyParts {
  readonly surveys: Surveys;
  readonly dialogs: Pick<ExportDialogs, "offer" | "tellFailure">;
  /** Where the panel's built script and style are. */
  readonly webviewFolder: string;
}

interface SurveyFormat extends vscode.QuickPickItem {
  readonly ending: string;
  readonly textOf: (survey: Survey, webviewFolder: string) => string | Promise<string>;
}

const formats: readonly SurveyFormat[] = [
  {
    label: "Page",
    description: "HTML that stands alone, with the picture",
    ending: "html",
    textOf: surveyPage,
  },
  { label: "Markdown", description: "for a pull request", ending: "md", textOf: surveyMarkdown },
  { label: "JSON", description: "the whole survey, for programs", ending: "json", textOf: surveyJson },
];

/** Asks what of the survey is to be written and where to. */
export async function exportSurvey({ surveys, dialogs, webviewFolder }: ExportSurveyParts): Promise<void> {
  const kept = surveys.current();
  const title = "Export the survey";
  const format = kept && (await vscode.window.showQuickPick(formats, { title, placeHolder: "As what?" }));
  if (kept === undefined || format === undefined) {
    return;
  }
  const { ending, label, textOf } = format;
  for (;;) {
    const defaultUri = vscode.Uri.file(join(kept.folder, `survey.${ending}`));
    const file = await vscode.window.showSaveDialog({ title, defaultUri, filters: { [label]: [ending] } });
    if (file === undefined) {
      return;
    }
    try {
      await writePieces(file.fsPath, [await textOf(kept.survey, webviewFolder)]);
      dialogs.offer(file.fsPath);
      return;
    } catch (error) {
      if (!(await dialogs.tellFailure(failureOf(file.fsPath, error)))) {
        return;
      }
    }
  }
}

function failureOf(file: string, error: unknown): string {
  const problem = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  return writeFailure(basename(file), code, problem);
}
