import * as vscode from "vscode";
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { expressionHelp } from "../../core/discovery/expressionProblem.ts";
import { exampleInputs } from "../../core/discovery/passing.ts";
import type { LanguageServer } from "../services/languageClient.ts";

/** A function whose inputs a person is asked for. */
export interface AskedFunction {
  readonly server: LanguageServer;
  /** Of its document, which is open. */
  readonly uri: string;
  readonly workload: WorkloadFunction;
  /** See `Target`. */
  readonly around: WorkloadFunction | null;
  /** Commands that may call it, as they are typed, the likeliest first. */
  readonly commands: Promise<readonly string[]>;
}

/** Asks for an expression that gives inputs. What the compiler finds wrong with it stands under the box, which stays open.
 *  Undefined when nobody answers.
 *  @param value what stands in the box at first. */
export async function typeExpression(asked: AskedFunction, value: string): Promise<string | undefined> {
  const { name, shape } = asked.workload;
  const typed = await vscode.window.showInputBox({
    title: `Inputs of "${name}"`,
    prompt: `${promptOf(shape)} ${expressionHelp}`,
    placeHolder: `e.g. ${exampleInputs(shape)}`,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => validation(asked, text.trim()),
  });
  return typed?.trim();
}

function promptOf({ self, needed }: WorkloadFunction["shape"]): string {
  return self !== undefined
    ? `An expression that gives a list of tuples: an object of ${self.className}, then one element for each parameter.`
    : needed > 1
      ? "An expression that gives a list of tuples, one element for each parameter."
      : "An expression that gives a list.";
}

async function validation(
  { server, uri, workload: { name, tags } }: AskedFunction,
  expression: string,
): Promise<vscode.InputBoxValidationMessage | undefined> {
  const { Error: error, Warning: warning } = vscode.InputBoxValidationSeverity;
  if (expression === "") {
    return { message: "Write an expression that gives a list, or press Escape to leave.", severity: error };
  }
  const asked = tags.spread ?? null;
  const problem = await server.findProblem({ uri, function: name, expression, asked });
  return (
    (problem && {
      message: problem.severity === "error" ? problem.message : `${problem.message} It can be tried anyway.`,
      severity: problem.severity === "error" ? error : warning,
    }) ??
    undefined
  );
}
