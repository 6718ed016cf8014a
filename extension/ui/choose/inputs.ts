import * as vscode from "vscode";
import { isInside } from "../../core/discovery/inputsWords.ts";
import { choiceDetail, choiceHeadings, type InputsChoice } from "../../core/discovery/inputsChoice.ts";
import { needsRecording } from "../../core/discovery/passing.ts";
import { shortText } from "../../core/text/previewText.ts";
import { labelText } from "../../core/text/shownText.ts";
import { typeExpression, type AskedFunction } from "./inputsExpression.ts";

/** What a person wants to be run over, or does first to have something. */
export type InputsAnswer =
  | { readonly type: "inputs"; readonly expression: string }
  /** Undefined for a command that is still to be chosen. */
  | { readonly type: "record"; readonly command: string | undefined }
  /** To run the function around instead. */
  | { readonly type: "createFile" | "around" };

type Item = vscode.QuickPickItem & { readonly answer?: InputsAnswer | { readonly type: "type" } };

/** Finds the inputs' expression: what discovery knows, else what a person picks from one list or types. `remembered` is the
 *  answer of an earlier time, offered again. Undefined when nobody answers. */
export async function chooseInputs(
  asked: AskedFunction,
  remembered: string | undefined,
): Promise<InputsAnswer | undefined> {
  const { name, inputs, shape } = asked.workload;
  const isUsable = inputs.type === "known" && (inputs.from === "recording" || !needsRecording(shape));
  if (isUsable) {
    return { type: "inputs", expression: inputs.expression };
  }
  // Shown at once: to look around in a large package for the first time takes a moment.
  const items = Promise.all([
    asked.server.findChoices({ uri: asked.uri, function: name }),
    asked.commands,
  ]).then(([choices, commands]) => itemsOf(asked, { choices, commands, remembered }));
  const picked = await vscode.window.showQuickPick(items, {
    title: `Inputs of "${name}"`,
    placeHolder: `What shall "${name}" run over?`,
    matchOnDescription: true,
  });
  if (picked?.answer?.type !== "type") {
    return picked?.answer;
  }
  const expression = await typeExpression(asked, remembered ?? "");
  return expression === undefined ? undefined : given(expression);
}

function given(expression: string): InputsAnswer {
  return { type: "inputs", expression };
}

/** The likeliest first. */
function itemsOf(
  { workload, around }: AskedFunction,
  { choices, commands, remembered }: Known,
): readonly Item[] {
  if (needsRecording(workload.shape)) {
    return recordItems(commands);
  }
  const isOld = remembered !== undefined && choices.every(({ expression }) => expression !== remembered);
  const last = isOld
    ? [heading("last time"), { label: labelText(shortText(remembered)), answer: given(remembered) }]
    : [];
  const lists = choices.flatMap((choice, index): readonly Item[] => [
    ...(choice.from === choices[index - 1]?.from ? [] : [heading(choiceHeadings[choice.from])]),
    {
      label: labelText(choice.name),
      description: labelText(choiceDetail(choice)),
      answer: given(choice.expression),
    },
  ]);
  const type: Item = {
    label: "$(edit) Type an Expression…",
    description: "checked by the compiler as you type",
    answer: { type: "type" },
  };
  const createFile: Item = {
    label: "$(new-file) Create Inputs File",
    description: "a typed list in a file beside this one",
    answer: { type: "createFile" },
  };
  const isFile = !isInside(workload.name) && workload.shape.parameters > 0;
  const instead: readonly Item[] =
    around === null
      ? []
      : [{ label: `$(arrow-up) Benchmark "${labelText(around.name)}" Instead`, answer: { type: "around" } }];
  const [before, after] = around?.inputs.type === "known" ? [instead, []] : [[], instead];
  const found = [...before, ...last, ...lists];
  const others = [...(isFile ? [createFile] : []), ...after];
  const records = recordItems(commands);
  return found.length + commands.length === 0
    ? [type, ...records, ...others]
    : [...found, heading("keep the calls of a command"), ...records, heading("or"), ...others, type];
}

/** What is known to choose from. */
interface Known {
  readonly choices: readonly InputsChoice[];
  /** Commands that may call the function, the likeliest first. */
  readonly commands: readonly string[];
  readonly remembered: string | undefined;
}

/** So many commands are offered at once. */
const mostCommands = 3;

/** To run a command and keep the calls that it makes. */
function recordItems(commands: readonly string[]): readonly Item[] {
  const known = commands.slice(0, mostCommands).map((command): Item => ({
    label: `$(record) Record ${labelText(command)}`,
    answer: { type: "record", command },
  }));
  const other: Item = {
    label: "$(record) Record Inputs…",
    description: "keeps the calls while the program or its tests run",
    answer: { type: "record", command: undefined },
  };
  return [...known, other];
}

function heading(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
