import { basename } from "node:path";
import * as vscode from "vscode";
import { scratchFileName, scratchText } from "../../core/inputsFile/scratch.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import { importedFunction } from "../choose/inputsFile.ts";
import type { TagParts } from "../choose/writeTag.ts";
import { notice } from "../services/notice.ts";
import { newFileUri } from "./newFile.ts";

/** Writes a file beside a module in which the named function, or the one that a person means, can be tried: its import, a list of
 *  inputs and a function around it. Opens it with the cursor in the list. */
export async function createScratchFile(parts: TagParts, named: RunArguments | undefined): Promise<void> {
  const found = await importedFunction(parts, named);
  if (found === undefined) {
    return;
  }
  const { uri: module, request } = found;
  const { name, shape } = request.workload;
  if (shape.self !== undefined && shape.parameters === 1) {
    void notice("warning", `"${name}" takes no input beside its object, so there is nothing to run it over.`);
    return;
  }
  const wanted = vscode.Uri.joinPath(module, "..", scratchFileName(request.sourceName));
  const uri = await newFileUri(wanted);
  if (uri === undefined) {
    return;
  }
  const { text, cursor } = scratchText({ ...request, fileName: basename(uri.fsPath) });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  const position = document.positionAt(cursor);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}
