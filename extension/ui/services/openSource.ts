import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import { sourceCandidates } from "./displayFile.ts";

/** The file that a report calls `file`; undefined when there is none. */
export async function findSource(file: string): Promise<vscode.Uri | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const candidates = sourceCandidates(file, folders);
  const isFile = await Promise.all(
    candidates.map((path) =>
      stat(path).then(
        (found) => found.isFile(),
        () => false, // Not there.
      ),
    ),
  );
  const path = candidates.find((_, index) => isFile[index]);
  return path === undefined ? undefined : vscode.Uri.file(path);
}

/** Shows a line, counted from 1. An editor that shows the file already is used; else one in another column than
 *  `panelColumn`, so that the panel stays in view. */
export async function openSource(
  uri: vscode.Uri,
  line: number,
  panelColumn?: vscode.ViewColumn,
): Promise<void> {
  const place = new vscode.Position(Math.max(0, line - 1), 0);
  const { Beside, One } = vscode.ViewColumn;
  await vscode.window.showTextDocument(uri, {
    viewColumn: columnOf(uri) ?? (panelColumn === One ? Beside : One),
    selection: new vscode.Range(place, place),
  });
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const shown = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  return shown?.viewColumn;
}
