import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { readWorkloads } from "./workload.ts";
import type { RunMemory } from "../runs/memory.ts";
import type { LanguageServer } from "../services/languageClient.ts";

/** A function with the text that it was found in. */
export interface FoundFunction {
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly workload: WorkloadFunction;
}

/** Changes the text of a function, unsaved, in a way that cannot change its results: those that there are stay valid.
 *  @param makeEdits gives the edits of the function as it is found now; none leaves it as it is, undefined is a refusal.
 *  @returns the function afterwards; undefined when it is gone, was refused or could not be edited. */
export async function editFunction(
  { server, memory }: { readonly server: LanguageServer; readonly memory: RunMemory },
  uri: vscode.Uri,
  name: string,
  makeEdits: (found: FoundFunction) => readonly vscode.TextEdit[] | undefined,
): Promise<WorkloadFunction | undefined> {
  // A document that was closed in the meantime is another one when it is opened again.
  const document = await vscode.workspace.openTextDocument(uri);
  const find = async (): Promise<FoundFunction | undefined> => {
    const { text, workloads, isBroken } = await readWorkloads(server, document, name);
    const workload = isBroken ? undefined : workloads.find((candidate) => candidate.name === name);
    return workload && { document, text, workload };
  };
  const before = await find();
  const edits = before && makeEdits(before);
  if (before === undefined || edits === undefined || edits.length === 0) {
    return edits && before?.workload;
  }
  const change = new vscode.WorkspaceEdit();
  change.set(uri, [...edits]);
  if (!(await vscode.workspace.applyEdit(change))) {
    return undefined;
  }
  const after = await find();
  if (after !== undefined) {
    memory.carryOver(uri.toString(), before.workload, after.workload);
  }
  return after?.workload;
}
