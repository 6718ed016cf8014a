import * as vscode from "vscode";
import type { RunArguments } from "../../core/protocol/server.ts";
import { runFunction, type RunCommandParts } from "../run/runCommand.ts";
import { exists } from "../services/exists.ts";
import { openSource } from "../services/openSource.ts";

/** The file of the example, and its function. */
const fileName = "longestSequence.ts";
const functionName = "longestSequence";

/** Where the example comes from, and where it is written to. */
export interface ExampleFolders {
  /** The one that the extension brings along. */
  readonly media: vscode.Uri;
  /** One of the extension's own, so that no project gets a file that nobody wants to keep. */
  readonly storage: vscode.Uri;
}

/** Opens a small function that can be run at once, and runs it. What somebody has changed in it stays.
 *  @param panelColumn stays in view; undefined where the panel is not. */
export async function tryExample(
  parts: RunCommandParts,
  { media, storage }: ExampleFolders,
  panelColumn: vscode.ViewColumn | undefined,
): Promise<void> {
  const uri = vscode.Uri.joinPath(storage, fileName);
  if (!(await exists(uri))) {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(media, fileName), uri);
  }
  await openSource(uri, 1, panelColumn);
  const named: RunArguments = { uri: uri.toString(), function: functionName };
  await runFunction(parts, named, { type: "first" });
}
