import * as vscode from "vscode";
import { isInside } from "../../core/discovery/inputsWords.ts";
import { choiceDetail, choiceHeadings, type InputsChoice } from "../../core/discovery/inputsChoice.ts";
import { shortText } from "../../core/text/previewText.ts";
import { labelText } from "../../core/text/shownText.ts";
import { typeExpression, type AskedFunction } from "./inputsExpression.ts";

/** Inputs for a run, and whether a person had to be asked for them. */
export interface ChosenInputs {
  readonly expression: string;
  readonly isAsked: boolean;
}

/** What a person wants to be run over, or does first to have something. */
export type InputsAnswer =
  | ({ readonly type: "inputs" } & ChosenInputs)
  | { readonly type: "record" | "createFile" };

type Item = vscode.QuickPickItem & { readonly answer?: InputsAnswer | { readonly type: "type" } };

/** Finds the inputs' expression: what discovery knows, else what a person picks from one list or types. `remembered` is the
 *  answer of an earlier time, offered again. Undefined when nobody answers. */
export async function chooseInputs(
  asked: AskedFunction,
  remembered: string | undefined,
): Promise<InputsAnswer | undefined> {
  const { name, inputs } = asked.workload;
  if (inputs.type === "known") {
    return { type: "inputs", expression: inputs.expression, isAsked: false };
  }
  // Shown at once: to look around in a large package for the first time takes a moment.
  const items = asked.server
    .findChoices({ uri: asked.uri, function: name })
    .then((choices) => itemsOf(asked, choices, remembered));
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
  return { type: "inputs", expression, isAsked: true };
}

/** The likeliest first. */
function itemsOf(
  { workload }: AskedFunction,
  choices: readonly InputsChoice[],
  remembered: string | undefined,
): readonly Item[] {
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
  const record: Item = {
    label: "$(record) Record Inputs…",
    description: "keeps the calls while the program or its tests run",
    answer: { type: "record" },
  };
  const createFile: Item = {
    label: "$(new-file) Create Inputs File",
    description: "a typed list in a file beside this one",
    answer: { type: "createFile" },
  };
  const others = [
    record,
    ...(isInside(workload.name) || workload.shape.parameters === 0 ? [] : [createFile]),
  ];
  return lists.length + last.length === 0
    ? [type, ...others]
    : [...last, ...lists, heading("or"), ...others, type];
}

function heading(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
