import * as vscode from "vscode";
import { chooseListPrompt } from "../../core/discovery/inputsWords.ts";
import { typeExpression, type AskedFunction } from "./inputsExpression.ts";

/** Inputs for a run, and whether a person had to be asked for them. */
export interface ChosenInputs {
  readonly expression: string;
  readonly isAsked: boolean;
}

/** Finds the inputs' expression: what discovery knows, else what a person picks or types. `remembered` is the answer of
 *  an earlier time, offered again. Undefined when nobody answers. */
export async function chooseInputs(
  asked: AskedFunction,
  remembered: string | undefined,
): Promise<ChosenInputs | undefined> {
  const { inputs } = asked.workload;
  switch (inputs.type) {
    case "known":
      return { expression: inputs.expression, isAsked: false };
    case "ambiguous":
      return given(await pickExpression(asked, inputs.candidates, remembered));
    case "unknown":
      return given(await typeExpression(asked, remembered ?? ""));
  }
}

function given(expression: string | undefined): ChosenInputs | undefined {
  return expression === undefined ? undefined : { expression, isAsked: true };
}

async function pickExpression(
  asked: AskedFunction,
  candidates: readonly string[],
  remembered: string | undefined,
): Promise<string | undefined> {
  const other = "Other expression…";
  const picked = await vscode.window.showQuickPick([...candidates, other], {
    title: `Inputs of "${asked.workload.name}"`,
    placeHolder: chooseListPrompt(candidates),
  });
  return picked === other ? typeExpression(asked, remembered ?? "") : picked;
}
