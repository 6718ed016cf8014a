import { join } from "node:path";
import * as vscode from "vscode";
import type { Survey } from "../../core/survey/survey.ts";
import { readWorkloads } from "../choose/workload.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import type { CandidateText } from "./surveys.ts";

/** More candidates than these have no lens. */
const mostCandidates = 20;

/** The texts that the candidates of a survey have now; those are left out that are not found where the survey says. */
export async function candidateTexts(
  server: LanguageServer,
  folder: string,
  { rows }: Survey,
): Promise<readonly CandidateText[]> {
  const candidates = rows
    .flatMap(({ name, file, standing }, row) =>
      standing === "candidate" && name !== "" ? [{ name, file, row }] : [],
    )
    .slice(0, mostCandidates);
  const texts = candidates.map(async ({ name, file, row }): Promise<readonly CandidateText[]> => {
    const document = await openIfThere(join(folder, file));
    const found = document && (await readWorkloads(server, document, name));
    const workload = found?.workloads.find((each) => each.name === name);
    return workload === undefined ? [] : [{ row, textHash: workload.textHash }];
  });
  return (await Promise.all(texts)).flat();
}

function openIfThere(file: string): Promise<vscode.TextDocument | undefined> {
  return Promise.resolve(vscode.workspace.openTextDocument(vscode.Uri.file(file))).catch(() => undefined);
}
