import { basename } from "node:path";
import * as vscode from "vscode";
import { exists } from "../services/exists.ts";

/** The address to write a new file to: the given one, or another name in its folder that a person chooses. A file that is
 *  there already is only given when that person agrees to lose it. Undefined when nobody wants any. */
export async function newFileUri(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (!(await exists(uri))) {
    return uri;
  }
  const overwrite = "Overwrite";
  const otherName = "Choose Another Name";
  const answer = await vscode.window.showWarningMessage(
    `"${basename(uri.fsPath)}" is there already.`,
    { modal: true, detail: "Overwriting it loses what it says now." },
    overwrite,
    otherName,
  );
  if (answer === overwrite) {
    return uri;
  }
  const name = answer === otherName ? await typeName(basename(uri.fsPath)) : undefined;
  return name === undefined ? undefined : newFileUri(vscode.Uri.joinPath(uri, "..", name));
}

/** Another name with the same extension. */
async function typeName(name: string): Promise<string | undefined> {
  const extension = /\.\w+$/.exec(name)?.[0] ?? "";
  const typed = await vscode.window.showInputBox({
    title: "Another name",
    prompt: `A file name that ends in "${extension}", in the same folder.`,
    value: name,
    valueSelection: [0, name.indexOf(".")],
    validateInput: (text) =>
      text.trim().endsWith(extension) && text.trim() !== extension && !/[/\\]/.test(text)
        ? undefined
        : `A file name without folders that ends in "${extension}".`,
  });
  return typed?.trim();
}
