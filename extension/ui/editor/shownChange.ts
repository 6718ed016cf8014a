import { basename } from "node:path";
import * as vscode from "vscode";

/** The scheme of what a document would become. */
const scheme = "parallel-benchmark-change";

/** Shows what a document would become beside what it is, and asks whether it shall. Nothing is changed.
 *  @param question of the notification, and `accept` its button. */
export async function agreesToChange(
  document: vscode.TextDocument,
  edits: readonly vscode.TextEdit[],
  question: string,
  accept: string,
): Promise<boolean> {
  const changed = document.uri.with({ scheme });
  const text = changedText(document, edits);
  const { version } = document;
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => text,
  });
  try {
    const title = `${basename(document.fileName)} with a pool`;
    await vscode.commands.executeCommand("vscode.diff", document.uri, changed, title, { preview: true });
    const answer = await vscode.window.showInformationMessage(question, accept, "Discard");
    return answer === accept && document.version === version;
  } finally {
    await vscode.window.tabGroups.close(tabsOf(changed));
    provider.dispose();
  }
}

/** @param edits of places that do not overlap. */
function changedText(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): string {
  return edits
    .map(({ range, newText }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
      newText,
    }))
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end),
      document.getText(),
    );
}

function tabsOf(changed: vscode.Uri): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputTextDiff && input.modified.toString() === changed.toString(),
    );
}
