import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { chooseListPrompt } from "../../core/discovery/inputsWords.ts";
import { exampleInputs } from "../../core/discovery/passing.ts";
import { checkInputsExpression } from "./inputsExpression.ts";

/** Inputs for a run, and whether a person had to be asked for them. */
export interface ChosenInputs {
  readonly expression: string;
  readonly isAsked: boolean;
}

/** Finds the inputs' expression: what discovery knows, else what a person picks or types. `remembered` is the answer of
 *  an earlier time, offered again. Undefined when nobody answers. */
export async function chooseInputs(
  workload: WorkloadFunction,
  remembered: string | undefined,
): Promise<ChosenInputs | undefined> {
  const { inputs } = workload;
  switch (inputs.type) {
    case "known":
      return { expression: inputs.expression, isAsked: false };
    case "ambiguous":
      return asked(await pickExpression(workload, inputs.candidates, remembered));
    case "unknown":
      return asked(await typeExpression(workload, remembered));
  }
}

function asked(expression: string | undefined): ChosenInputs | undefined {
  return expression === undefined ? undefined : { expression, isAsked: true };
}

async function pickExpression(
  workload: WorkloadFunction,
  candidates: readonly string[],
  remembered: string | undefined,
): Promise<string | undefined> {
  const other = "Other expression…";
  const picked = await vscode.window.showQuickPick([...candidates, other], {
    title: `Inputs of "${workload.name}"`,
    placeHolder: chooseListPrompt(candidates),
  });
  return picked === other ? typeExpression(workload, remembered) : picked;
}

async function typeExpression(
  workload: WorkloadFunction,
  remembered: string | undefined,
): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: `Inputs of "${workload.name}"`,
    prompt:
      workload.shape.self !== undefined
        ? `An expression that gives a list of tuples: an object of ${workload.shape.self.className}, then one element for each parameter. It may use everything at the top level of the file.`
        : workload.shape.needed > 1
          ? "An expression that gives a list of tuples, one element for each parameter. It may use everything at the top level of the file."
          : "An expression that gives a list. It may use everything at the top level of the file.",
    placeHolder: `e.g. ${exampleInputs(workload.shape)}`,
    value: remembered ?? "",
    ignoreFocusOut: true,
    validateInput: validation,
  });
  return typed?.trim();
}

function validation(text: string): vscode.InputBoxValidationMessage | undefined {
  const problem = checkInputsExpression(text);
  const { Error: error, Warning: warning } = vscode.InputBoxValidationSeverity;
  return problem && { message: problem.message, severity: problem.severity === "error" ? error : warning };
}
