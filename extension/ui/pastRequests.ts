import * as vscode from "vscode";
import type { FromBeside, FromHistory } from "../core/protocol/panel.ts";
import type { PanelRequest } from "./panel.ts";

/** Whether the panel asks for something about kept runs. */
export function isFromHistory(request: PanelRequest): request is FromHistory {
  switch (request.type) {
    case "showRun":
    case "pinRun":
    case "deleteRun":
    case "deleteRuns":
      return true;
    case "run":
    case "open":
    case "generatePoolModule":
    case "rows":
    case "findRow":
    case "exportRun":
    case "savePicture":
    case "cancel":
    case "compare":
    case "stopComparing":
      return false;
  }
}

/** Whether it asks for something about the run beside one. */
export function isFromBeside(request: PanelRequest): request is FromBeside {
  return request.type === "compare" || request.type === "stopComparing";
}

/** Asks whether all kept runs of a function are to be deleted. */
export async function confirmDeletion(name: string, count: number): Promise<boolean> {
  const deleteThem = "Delete";
  const message = `Delete ${count === 1 ? "the kept run" : `all ${count} kept runs`} of "${name}"?`;
  const detail = "A pinned baseline goes with them. They cannot be brought back.";
  return (
    (await vscode.window.showWarningMessage(message, { modal: true, detail }, deleteThem)) === deleteThem
  );
}
