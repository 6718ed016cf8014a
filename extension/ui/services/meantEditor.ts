import * as vscode from "vscode";

/** The text editor that was active last. */
let last: vscode.TextEditor | undefined;

/** Takes note of the text editor that a person works in, for `meantEditor`. */
export function watchEditors(): vscode.Disposable {
  last = vscode.window.activeTextEditor;
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    last = editor ?? last;
  });
}

/** The text editor that is meant where nobody names a function: the active one, else the one that was active last, since the
 *  panel or the walkthrough has the focus meanwhile, and may even cover it. Undefined when its tab is closed. */
export function meantEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor !== undefined) {
    return activeTextEditor;
  }
  // Shown again it is another editor of the same document.
  const shown = visibleTextEditors.find(({ document }) => document === last?.document);
  const covered = last !== undefined && hasTab(last.document) ? last : undefined;
  return shown ?? covered ?? (visibleTextEditors.length === 1 ? visibleTextEditors[0] : undefined);
}

/** A document stays in memory for a while after its tab is closed. */
function hasTab({ uri, isClosed }: vscode.TextDocument): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return (
    !isClosed &&
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString())
  );
}
