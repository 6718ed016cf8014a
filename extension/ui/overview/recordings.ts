import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import type { OverviewRecording } from "../../core/overview/overview.ts";
import type { RunArguments } from "../../core/protocol/server.ts";
import { allRecordings, recordingFile } from "../../system/recordings.ts";

/** The recordings in all folders of the workspace. */
export function workspaceRecordings(): readonly OverviewRecording[] {
  return folders().flatMap((folder) =>
    allRecordings(folder).map((header) => ({
      uri: vscode.Uri.file(join(folder, header.file)).toString(),
      header,
    })),
  );
}

/** Calls back when a recording comes, changes or goes. */
export function watchRecordings(listener: () => void): vscode.Disposable {
  const watchers = (vscode.workspace.workspaceFolders ?? []).map((folder) => {
    const pattern = new vscode.RelativePattern(folder, ".parallel-benchmark/recordings/**");
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(listener);
    watcher.onDidChange(listener);
    watcher.onDidDelete(listener);
    return watcher;
  });
  return vscode.Disposable.from(...watchers);
}

/** Asks, then deletes the recording of a function. */
export async function deleteRecording({ uri, function: name }: RunArguments): Promise<void> {
  const { fsPath } = vscode.Uri.parse(uri);
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri))?.uri.fsPath;
  const deleteIt = "Delete";
  const message = `Delete the recorded calls of "${name}"?`;
  const detail = "They cannot be brought back, but recorded again.";
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, deleteIt);
  if (folder !== undefined && answer === deleteIt) {
    await rm(recordingFile({ folder, file: fsPath, function: name }), { force: true });
  }
}

function folders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}
