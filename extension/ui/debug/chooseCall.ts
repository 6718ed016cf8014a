import * as vscode from "vscode";
import { knownInputs, type KnownInput } from "../../core/debugging/inputs.ts";
import type { DebugPlan } from "../../core/debugging/plan.ts";
import { mostRowsAtOnce } from "../../core/rows/row.ts";
import { labelText } from "../../core/text/shownText.ts";
import type { RowFiles } from "../runs/resultRows.ts";
import type { KeptRun } from "../runs/runList.ts";

/** Which call, and where. */
export type ChosenCall = Pick<DebugPlan, "index" | "where">;

/** Asks which call of a function is to be made. Undefined when nobody answers.
 *  @param last the function's last run.
 *  @param index of the input, where that is known. */
export async function chooseCall(
  name: string,
  last: KeptRun | undefined,
  rowFiles: Pick<RowFiles, "readerOf">,
  index: number | undefined,
): Promise<ChosenCall | undefined> {
  const chosen = index ?? (await chooseInput(name, last, rowFiles));
  if (chosen === undefined) {
    return undefined;
  }
  const where = await choosePlace(name, chosen);
  return where && { index: chosen, where };
}

async function chooseInput(
  name: string,
  last: KeptRun | undefined,
  rowFiles: Pick<RowFiles, "readerOf">,
): Promise<number | undefined> {
  const report = last === undefined || last.type === "running" ? null : last.report;
  const known = knownInputs(report, await rowsOf(last, rowFiles));
  const other = { label: "$(edit) Another Input…", description: "by its index in the list", index: null };
  const picked = await vscode.window.showQuickPick([...known.map(itemOf), other], {
    title: `Debug "${name}"`,
    placeHolder: "Which input?",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.index === null ? askIndex(name) : picked?.index;
}

function itemOf({
  index,
  input,
  note,
}: KnownInput): vscode.QuickPickItem & { readonly index: number | null } {
  return { label: `Input ${index}`, description: labelText(input ?? ""), detail: labelText(note), index };
}

/** Those of a run of this window. */
async function rowsOf(last: KeptRun | undefined, rowFiles: Pick<RowFiles, "readerOf">) {
  const reader =
    last?.type === "finished" && last.rows?.type === "kept" ? rowFiles.readerOf(last.rows.id) : undefined;
  const query = { filter: "all", first: 0, count: mostRowsAtOnce } as const;
  return (await reader?.read(query).catch(() => [])) ?? []; // Their file is gone.
}

async function askIndex(name: string): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: `Debug "${name}"`,
    prompt: "The index of the input in the list, counted from 0.",
    validateInput: (typed) => (/^\d{1,15}$/.test(typed.trim()) ? null : "It is a whole number from 0."),
  });
  return text === undefined ? undefined : Number(text);
}

async function choosePlace(name: string, index: number): Promise<DebugPlan["where"] | undefined> {
  const items = [
    { label: "Serially", description: "on the main thread, as the serial run does", where: "serial" },
    { label: "In a Worker", description: "the input travels, as in a pool", where: "threads" },
  ] as const;
  const picked = await vscode.window.showQuickPick(items, {
    title: `Debug "${name}", input ${index}`,
    placeHolder: "Where shall it run?",
  });
  return picked?.where;
}
