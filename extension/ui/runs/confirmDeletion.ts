import * as vscode from "vscode";

/** Asks whether all kept runs of a function are to be deleted. */
export async function confirmDeletion(name: string, count: number): Promise<boolean> {
  const deleteThem = "Delete";
  const message = `Delete ${count === 1 ? "the kept run" : `all ${count} kept runs`} of "${name}"?`;
  const detail = "A pinned baseline goes with them. They cannot be brought back.";
  return (
    (await vscode.window.showWarningMessage(message, { modal: true, detail }, deleteThem)) === deleteThem
  );
}
