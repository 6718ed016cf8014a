import { basename } from "node:path";
import * as vscode from "vscode";
import { isInside } from "../../core/discovery/inputsWords.ts";
import { inputsFileNames } from "../../core/inputsFile/names.ts";
import type { InputsRequest } from "../../core/inputsFile/types.ts";
import { withInputs } from "../../core/inputsFile/text.ts";
import { importEnding } from "../../core/poolModule/importEnding.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { exportedWorkload } from "./exportFunction.ts";
import type { TagParts } from "./writeTag.ts";
import { chooseWorkload } from "./workload.ts";
import { exists } from "../services/exists.ts";
import { notice } from "../services/notice.ts";
import { readProject } from "../../system/project.ts";

/** Writes a typed list for the inputs of the named function, or the one that a person means, into the file beside its module,
 *  and opens that with the cursor in the list. What the file has already stays. */
export async function createInputsFile(parts: TagParts, named: RunArguments | undefined): Promise<void> {
  const found = await importedFunction(parts, named);
  const place = found && (await inputsFileOf(found.uri));
  if (found === undefined || place === undefined) {
    return;
  }
  const request = { ...found.request, fileName: basename(place.uri.fsPath) };
  if (!place.isThere) {
    await vscode.workspace.fs.writeFile(place.uri, new TextEncoder().encode(withInputs("", request).text));
  }
  const document = await vscode.workspace.openTextDocument(place.uri);
  const { text, cursor } = withInputs(document.getText(), request);
  if (text !== document.getText()) {
    const change = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    change.replace(place.uri, whole, text);
    await vscode.workspace.applyEdit(change);
  }
  const position = document.positionAt(cursor);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
}

/** A function as a file beside its module imports it. */
export interface ImportedFunction {
  /** Of its module. */
  readonly uri: vscode.Uri;
  readonly request: Omit<InputsRequest, "fileName">;
}

/** Finds out how a file beside its module imports the named function, or the one that a person means, which is exported if that
 *  person agrees. Undefined where none can be, which has been said. */
export async function importedFunction(
  parts: TagParts,
  named: RunArguments | undefined,
): Promise<ImportedFunction | undefined> {
  const target = await chooseWorkload(parts.server, named);
  if (target === undefined) {
    return undefined;
  }
  const { uri, fileName } = target.document;
  const sourceName = basename(fileName);
  const obstacle = obstacleOf(target.workload, sourceName);
  if (obstacle !== null) {
    void notice("warning", obstacle);
    return undefined;
  }
  const workload = await exportedWorkload(parts, uri, target.workload);
  if (workload === undefined) {
    return undefined;
  }
  const [project, compiler] = await Promise.all([
    readProject(fileName),
    parts.server.findCompilerSettings(uri.toString()),
  ]);
  const sources = [target.document.getText(), ...project.sources];
  const ending = importEnding({ sources, compiler: compiler?.importEnding ?? null });
  return { uri, request: { workload, sourceName, ending } };
}

/** Saves the file of inputs beside a module, since a run reads it from the disk. */
export async function saveInputsFile(module: vscode.Uri): Promise<void> {
  const folder = vscode.Uri.joinPath(module, "..");
  const addresses = inputsFileNames(basename(module.fsPath)).map((name) =>
    vscode.Uri.joinPath(folder, name).toString(),
  );
  const open = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && addresses.includes(uri.toString()),
  );
  await Promise.all(open.map((document) => document.save()));
}

function obstacleOf({ name, shape }: WorkloadFunction, sourceName: string): string | null {
  if (isInside(name)) {
    return `"${name}" is inside of other code, so another file cannot tell what it takes. Record its inputs instead.`;
  }
  if (inputsFileNames(sourceName).length === 0) {
    return `"${sourceName}" is a file of inputs itself. Choose a function of another file.`;
  }
  if (shape.parameters === 0) {
    return `"${name}" takes no input. Give it a parameter to run it over a list.`;
  }
  return shape.exportedAs.type === "nothing" && shape.exportedAs.exportAt === null
    ? `"${name}" is not among what its CommonJS file gives away. Add it to "module.exports" to give it inputs from another file.`
    : null;
}

/** The one that is there, else the one to write; undefined for a file that has none. */
async function inputsFileOf(
  module: vscode.Uri,
): Promise<{ readonly uri: vscode.Uri; readonly isThere: boolean } | undefined> {
  const addresses = inputsFileNames(basename(module.fsPath)).map((name) =>
    vscode.Uri.joinPath(module, "..", name),
  );
  const there = await Promise.all(addresses.map(exists));
  const found = addresses[there.indexOf(true)];
  const [first] = addresses;
  return found ? { uri: found, isThere: true } : first && { uri: first, isThere: false };
}
