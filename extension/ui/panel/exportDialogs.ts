import { basename, dirname, isAbsolute } from "node:path";
import * as vscode from "vscode";
import { workloadOf } from "../../core/protocol/runView.ts";
import type { ExportDialogs } from "./exporter.ts";
import type { Log } from "../services/log.ts";
import { findSource } from "../services/openSource.ts";
import { notice } from "../services/notice.ts";

/** The dialogs of VS Code. */
export function createExportDialogs(log: Log): ExportDialogs {
  return {
    chooseRun: async (runs) => {
      const items = runs.map((run) => {
        const { file, function: name } = workloadOf(run);
        return { label: name, description: file, run };
      });
      return (await vscode.window.showQuickPick(items, { placeHolder: "Choose the run to export" }))?.run;
    },
    choose: async (title, placeHolder, choices) => {
      const items = choices.map((choice) => ({ ...choice }));
      return vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
    },
    askFile: async (source, { name, kind, extension }) => {
      const folder = await folderFor(source);
      const chosen = await vscode.window.showSaveDialog({
        ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
        filters: { [kind]: [extension] },
        saveLabel: "Export",
      });
      return chosen?.fsPath;
    },
    during: async (title, work) => {
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work);
    },
    copy: async (text) => vscode.env.clipboard.writeText(text),
    say: (message) => {
      void notice("information", message);
    },
    offer: (file) => log.inBackground("opening an exported file", offerOpen(file)),
    tellFailure: async (message) => {
      const another = "Choose another place";
      return (await notice("error", message, another)) === another;
    },
  };
}

/** The workspace's folder that a source file is in, or its own folder when it is in none. */
async function folderFor(source: string): Promise<vscode.Uri | undefined> {
  const uri = await findSource(source);
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const own = isAbsolute(source) ? vscode.Uri.file(dirname(source)) : undefined;
  return folder ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? own;
}

async function offerOpen(file: string): Promise<void> {
  const open = "Open";
  const answer = await notice("information", `"${basename(file)}" is written.`, open);
  if (answer !== open) {
    return;
  }
  const uri = vscode.Uri.file(file);
  // A browser on another machine than the file's cannot open it.
  const hasBrowser = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  if (file.endsWith(".html") && hasBrowser) {
    await vscode.env.openExternal(uri);
  } else {
    await vscode.commands.executeCommand("vscode.open", uri);
  }
}
