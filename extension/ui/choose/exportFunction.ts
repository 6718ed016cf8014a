import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { notice } from "../services/notice.ts";
import { editFunction } from "./editFunction.ts";

/** The function itself when it is exported, else with an export that a person has agreed to. */
export async function exportedWorkload(
  parts: Parameters<typeof editFunction>[0],
  uri: vscode.Uri,
  workload: WorkloadFunction,
): Promise<WorkloadFunction | undefined> {
  if (workload.shape.exportedAs.type !== "nothing") {
    return workload;
  }
  const addExport = "Add export";
  const message = `"${workload.name}" is not exported, so another module cannot run it.`;
  if ((await notice("warning", message, addExport)) !== addExport) {
    return undefined;
  }
  return editFunction(parts, uri, workload.name, ({ workload: { shape } }) =>
    shape.exportedAs.type === "nothing"
      ? (shape.exportedAs.exportAt ?? []).map(({ line, character }) =>
          vscode.TextEdit.insert(new vscode.Position(line, character), "export "),
        )
      : [],
  );
}
