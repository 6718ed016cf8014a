import * as vscode from "vscode";
import type { RunArguments } from "../../core/protocol/server.ts";
import { readWorkloads } from "../choose/workload.ts";
import type { LanguageServer } from "../services/languageClient.ts";
import { notice } from "../services/notice.ts";
import { openSource } from "../services/openSource.ts";

/** Shows a function in the editor; the beginning of its file where it is not there any more. */
export async function showFunction(
  server: LanguageServer,
  { uri, function: name }: RunArguments,
): Promise<void> {
  const address = vscode.Uri.parse(uri);
  try {
    const document = await vscode.workspace.openTextDocument(address);
    const { workloads } = await readWorkloads(server, document, name);
    await openSource(address, workloads.find((workload) => workload.name === name)?.line ?? 1);
  } catch {
    // The file is gone, or cannot be read as a text.
    void notice("warning", `The file of "${name}" is not there any more: ${address.fsPath}`);
  }
}
