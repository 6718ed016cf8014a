import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { isTypeScript, type ModuleForm } from "../../core/poolModule/moduleForm.ts";
import { isSupport, supportStem, supportText } from "../../core/poolModule/support.ts";
import { exists } from "../services/exists.ts";
import { newFileUri } from "./newFile.ts";

/** A file that is to be written. */
export interface TextFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** The support file of pool modules in a folder, in this version. It takes the place of any other version without a question;
 *  undefined when something else is there, and a person wants neither to lose that nor another name.
 *  @param benchFile absolute path of a file of this extension's `dist/bench`. */
export async function supportBeside(
  benchFile: string,
  wanted: vscode.Uri,
  form: ModuleForm,
): Promise<TextFile | undefined> {
  const isTyped = isTypeScript(wanted.fsPath);
  const built = join(dirname(benchFile), "..", "poolSupport", `${supportStem}.${isTyped ? "ts" : "js"}`);
  const text = supportText(await readFile(built, "utf8"), form, isTyped);
  const before = (await exists(wanted)) ? await vscode.workspace.fs.readFile(wanted) : undefined;
  const isOurs = before !== undefined && isSupport(new TextDecoder().decode(before));
  const uri = isOurs ? wanted : await newFileUri(wanted);
  return uri && { uri, text };
}
