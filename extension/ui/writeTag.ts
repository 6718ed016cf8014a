import * as vscode from "vscode";
import { readWorkloads } from "./chooseWorkload.ts";
import type { RunHistory } from "./history.ts";
import type { LanguageServer } from "./languageClient.ts";
import { tagEdit } from "../core/tagEdit.ts";

/** Offers to write the inputs that a person gave into the function's JSDoc, so that the next run does not ask. */
export async function offerTag(
  server: LanguageServer,
  history: RunHistory,
  document: vscode.TextDocument,
  name: string,
  expression: string,
): Promise<void> {
  const writeDown = "Write it down as a @parallel tag";
  const message = `"${name}" ran over ${expression}. With these inputs in its JSDoc the next run does not ask.`;
  const button = await vscode.window.showInformationMessage(message, writeDown);
  if (button === writeDown && !(await writeTag(server, history, document, name, expression))) {
    void vscode.window.showWarningMessage(
      `The tag could not be written above "${name}". Write it there yourself: @parallel ${expression}`,
    );
  }
}

/** Writes the tag into the document, unsaved. The results of the run that had these inputs stay valid. */
async function writeTag(
  server: LanguageServer,
  history: RunHistory,
  { uri }: vscode.TextDocument,
  name: string,
  expression: string,
): Promise<boolean> {
  // A document that was closed in the meantime is another one when it is opened again.
  const document = await vscode.workspace.openTextDocument(uri);
  const before = await findWorkload(server, document, name);
  if (before === undefined) {
    return false;
  }
  const { inputs } = before.workload;
  if (inputs.type === "known" && inputs.from === "tag") {
    return true; // Somebody has written one in the meantime, which shall stay.
  }
  const edit = tagEdit(before.text, before.workload, expression);
  if (edit === undefined) {
    return false;
  }
  const range = new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
  const change = new vscode.WorkspaceEdit();
  change.replace(uri, range, edit.newText);
  if (!(await vscode.workspace.applyEdit(change))) {
    return false;
  }
  const after = await findWorkload(server, document, name);
  if (after !== undefined) {
    history.carryOver(uri.toString(), before.workload, after.workload);
  }
  return true;
}

async function findWorkload(server: LanguageServer, document: vscode.TextDocument, name: string) {
  const { text, workloads, isBroken } = await readWorkloads(server, document);
  const workload = isBroken ? undefined : workloads.find((candidate) => candidate.name === name);
  return workload && { text, workload };
}
