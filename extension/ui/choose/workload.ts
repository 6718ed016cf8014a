import { basename } from "node:path";
import * as vscode from "vscode";
import type { InputsSource, WorkloadFunction } from "../../core/discovery/discovered.ts";
import type { Standing } from "../../core/discovery/standing.ts";
import type { RunArguments, WorkloadsResult } from "../../core/protocol/server.ts";
import { labelText } from "../../core/text/shownText.ts";
import { shortText } from "../../core/text/previewText.ts";
import { languages, type LanguageServer } from "../services/languageClient.ts";
import { meantEditor } from "../services/meantEditor.ts";
import { notice } from "../services/notice.ts";

/** A function to run, with the text it was found in. */
export interface Target {
  readonly document: vscode.TextDocument;
  /** Unsaved edits included; ranges and hash of `workload` belong to it. */
  readonly text: string;
  readonly workload: WorkloadFunction;
  /** A function around it that can be run as well, where it was found by the cursor; null where there is none. */
  readonly around: WorkloadFunction | null;
}

/** Finds out which function is meant: the named one, else the innermost one at the cursor of `meantEditor`, else, where the
 *  cursor is in none, the one that a person picks. Of one that cannot be run a person is told, and offered the one
 *  around it. Undefined when there is none, which has been said, or nobody picked. */
export async function chooseWorkload(
  server: LanguageServer,
  named: RunArguments | undefined,
): Promise<Target | undefined> {
  const editor = named ? undefined : meantEditor();
  const document = named
    ? await vscode.workspace.openTextDocument(vscode.Uri.parse(named.uri))
    : editor?.document;
  if (document === undefined) {
    return say(
      "No TypeScript or JavaScript file is open. Open one, put the cursor into a function and run it again.",
    );
  }
  const file = basename(document.fileName);
  if (!languages.includes(document.languageId)) {
    return say(`"${file}" is not TypeScript or JavaScript. Open a file that is, then run its function.`);
  }
  if (document.uri.scheme !== "file") {
    return say(`"${file}" is not a file on this machine. Save it as one, then run its function.`);
  }
  const found = await readWorkloads(server, document, named?.function);
  if (found.isBroken) {
    return say(
      `"${file}" does not parse, so none of its functions can run. Correct its syntax and run again.`,
    );
  }
  const { name, around } = named
    ? { name: named.function, around: null }
    : await meantAtCursor(server, document, editor?.selection.active, found.workloads);
  const { text, workloads } =
    named || name === undefined ? found : await readWorkloads(server, document, name);
  const workload = workloads.find((one) => one.name === name);
  if (workload === undefined) {
    return named && say(`"${file}" has no function "${named.function}" any more. Run one of the others.`);
  }
  return { document, text, workload, around: workloads.find((one) => one.name === around) ?? null };
}

/** The workloads of a document and the very text that they were found in.
 *  @param name of one that is to be among them. */
export async function readWorkloads(
  server: LanguageServer,
  document: vscode.TextDocument,
  name?: string,
): Promise<WorkloadsResult & { readonly text: string }> {
  const { version } = document;
  const text = document.getText();
  const found = await server.findWorkloads({
    uri: document.uri.toString(),
    ...(name !== undefined && { name }),
  });
  // Somebody typed while the server was looking: what it found belongs to neither text for sure.
  return document.version === version ? { text, ...found } : readWorkloads(server, document, name);
}

/** The names of functions that may be meant. */
interface Meant {
  /** Undefined where none is, which has been said. */
  readonly name: string | undefined;
  /** Of one around it; null where there is none. */
  readonly around: string | null;
}

/** What is meant where nobody names a function: the innermost one. */
async function meantAtCursor(
  server: LanguageServer,
  document: vscode.TextDocument,
  cursor: vscode.Position | undefined,
  workloads: readonly WorkloadFunction[],
): Promise<Meant> {
  const alone = (name: string | null | undefined): Meant => ({ name: name ?? undefined, around: null });
  const { line, character } = cursor ?? { line: 0, character: 0 };
  const place = { uri: document.uri.toString(), line: line + 1, column: character + 1 };
  const standing = await server.findStanding(place);
  switch (standing.type) {
    case "workload":
      return { name: standing.name, around: standing.around };
    case "other":
      return alone((await isTakenInstead(standing)) ? standing.around : null);
    case "several":
    case "nothing":
      return alone(
        workloads.length === 0
          ? say(
              `"${basename(document.fileName)}" has no function at its top level. Put the cursor into one, then run it.`,
            )
          : (await pickWorkload(workloads))?.name,
      );
  }
}

/** Tells of a function that cannot be run, and offers the one around it. */
async function isTakenInstead({
  message,
  around,
}: Extract<Standing, { readonly type: "other" }>): Promise<boolean> {
  const instead = around === null ? [] : [`Run "${around}" instead`];
  return instead.includes((await notice("warning", message, ...instead)) ?? "");
}

async function pickWorkload(workloads: readonly WorkloadFunction[]): Promise<WorkloadFunction | undefined> {
  const items = workloads.map((workload) => ({
    label: workload.name,
    description: inputsDescription(workload.inputs),
    workload,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: "Parallel Benchmark",
    placeHolder: "Which function?",
    matchOnDescription: true,
  });
  return picked?.workload;
}

function inputsDescription(inputs: InputsSource): string {
  switch (inputs.type) {
    case "known":
      return labelText(`${inputs.from === "tag" ? "@parallel" : "over"} ${shortText(inputs.expression)}`);
    case "ambiguous":
      return `$(question) asks for a list: ${inputs.candidates.join(", ")}`;
    case "unknown":
      return "$(question) asks for inputs";
  }
}

function say(message: string): undefined {
  void notice("warning", message);
  return undefined;
}
