import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextRange } from "../core/discovery/discovered.ts";
import type { InputsChoice } from "../core/discovery/inputsChoice.ts";
import type { ExpressionProblem } from "../core/discovery/expressionProblem.ts";
import { misfitWords, type PassingChoice } from "../core/discovery/passing.ts";
import type { PassingParams } from "../core/protocol/server.ts";
import { completionsAt, type Completion } from "../language/editor/completion.ts";
import type { Looks } from "./looks.ts";

/** What helps a person to give inputs. */
export interface InputHelp {
  /** How a function gets inputs; null when the document has no such function. */
  findPassing(document: TextDocument, params: Omit<PassingParams, "uri">): PassingChoice | null;
  /** The lists that a person may choose for a function, the likeliest first. */
  findChoices(document: TextDocument, name: string): readonly InputsChoice[];
  /** What can be written at a place of the JSDoc of a function. */
  findCompletions(document: TextDocument, position: TextRange["start"]): readonly Completion[];
  /** What is wrong with an expression for inputs: what the compiler finds, or that they do not fit; null for nothing. */
  findProblem(document: TextDocument, params: Omit<PassingParams, "uri">): ExpressionProblem | null;
}

/** @param looks what is seen in documents. */
export function createInputHelp({ look, passing, problems, choices, names }: Looks): InputHelp {
  return {
    findPassing(document, { function: name, expression, asked }) {
      const { file, text } = look(document, []);
      return passing(file, text, { name, expression, asked }) ?? null;
    },
    findChoices: (document, name) => choices(look(document, [name]), name),
    findCompletions(document, position) {
      const read = () => look(document, []);
      return completionsAt(
        position,
        document.getText(),
        () => read().functions,
        (name) => names(read(), name),
      );
    },
    findProblem(document, { function: name, expression, asked }) {
      const { file, text } = look(document, []);
      const found = problems(file, text, { name, expression });
      const wrong = found.find(({ severity }) => severity === "error");
      const choice = wrong ? undefined : passing(file, text, { name, expression, asked });
      const misfit = choice?.type === "refused" ? misfitProblem(name, expression, choice) : undefined;
      return wrong ?? misfit ?? found[0] ?? null;
    },
  };
}

function misfitProblem(
  name: string,
  expression: string,
  { misfit }: Extract<PassingChoice, { readonly type: "refused" }>,
): ExpressionProblem {
  const message = misfitWords(name, "this list", misfit);
  return { severity: "error", start: 0, end: expression.length, message, instead: null };
}
