import { join } from "node:path";
import * as vscode from "vscode";
import { editorSettings } from "../../core/options/editorSettings.ts";
import { readSetting } from "../../core/options/setting.ts";
import { showRunCommand } from "../../core/protocol/server.ts";
import { surveyId } from "../../core/protocol/toldSurvey.ts";
import { candidateLine } from "../../core/words/surveyRow.ts";
import type { SurveyRow } from "../../core/survey/survey.ts";
import { readWorkloads } from "../choose/workload.ts";
import { languages, type LanguageServer } from "../services/languageClient.ts";
import type { Surveys } from "./surveys.ts";

/** Shows at each candidate of the survey what the program would gain, as long as its text is that which was seen. */
export function showCandidateLenses(server: LanguageServer, surveys: Surveys): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  surveys.onChange(() => changed.fire());
  const selector = languages.map((language) => ({ scheme: "file", language }));
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => lensesOf(document, server, surveys),
  };
  return vscode.Disposable.from(changed, vscode.languages.registerCodeLensProvider(selector, provider));
}

async function lensesOf(
  document: vscode.TextDocument,
  server: LanguageServer,
  surveys: Surveys,
): Promise<vscode.CodeLens[]> {
  const kept = surveys.current();
  const setting = vscode.workspace.getConfiguration("parallelBenchmark", document).get("codeLens");
  if (kept === undefined || readSetting(editorSettings.codeLens, setting).value === "off") {
    return [];
  }
  const seen = kept.texts.flatMap(({ row: index, textHash }) => {
    const row = kept.survey.rows[index];
    return row !== undefined && join(kept.folder, row.file) === document.uri.fsPath
      ? [{ row, textHash }]
      : [];
  });
  const lenses = seen.map(async ({ row, textHash }) => {
    const { workloads } = await readWorkloads(server, document, row.name);
    const workload = workloads.find((each) => each.name === row.name);
    return workload?.textHash === textHash ? [lensAt(workload.line, row, kept.survey)] : [];
  });
  return (await Promise.all(lenses)).flat();
}

function lensAt(line: number, row: SurveyRow, survey: Parameters<typeof candidateLine>[1]): vscode.CodeLens {
  const place = new vscode.Position(line - 1, 0);
  return new vscode.CodeLens(new vscode.Range(place, place), {
    title: candidateLine(row, survey),
    command: showRunCommand,
    arguments: [surveyId],
  });
}
