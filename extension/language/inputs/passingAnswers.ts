import type ts from "typescript";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import type { InputsFinder } from "./inputs.ts";
import { signaturesOf } from "../functions/callee.ts";
import { choosePassing, fixedTypes } from "./passing.ts";
import type { ProgramCache, TypedFile } from "../source/program.ts";
import { typeExpressions, typeText, type InputsExpression } from "./typedExpression.ts";

/** Inputs of a function, to find out how they are passed. */
export interface PassingQuestion {
  /** Of the function. */
  readonly name: string;
  /** What gives the inputs, in the module's own scope. */
  readonly expression: string;
  /** See `RunOptions.spread`. */
  readonly asked: boolean | null;
}

/** A text whose functions are asked about. */
export interface AskedText {
  readonly sourceFile: ts.SourceFile;
  /** A function by its name; undefined for none of the text. */
  readonly find: (name: string) => FunctionSyntax | undefined;
  readonly finder: InputsFinder;
  readonly checker: ts.TypeChecker;
  /** The expressions that are asked about again and again, by the names of their functions: those of tags. */
  readonly tagged: ReadonlyMap<string, string>;
}

/** Answers how functions of a text get inputs; undefined for one that the text does not have. Expressions of tags are typed
 *  together when the first of them is asked about, any other in a program of its own. */
export function createPassingAnswers(
  { sourceFile, find, finder, checker, tagged }: AskedText,
  programs: Pick<ProgramCache, "typeCheck">,
): (question: PassingQuestion) => PassingChoice | undefined {
  const signaturesIn = (name: string) => {
    const syntax = find(name);
    return syntax && signaturesOf(syntax, checker);
  };
  const questionOf = (name: string, expression: string): InputsExpression => ({
    expression,
    name,
    type: typeText(find(name)),
    signatures: signaturesIn(name)?.length ?? 0,
  });
  const typeTagged = whileUpToDate(() =>
    typeExpressions(
      sourceFile,
      [...tagged]
        .filter(([, expression]) => finder.elementsOf(expression).length === 0)
        .map(([name, expression]) => questionOf(name, expression)),
      programs,
    ),
  );
  const typed = (name: string, expression: string) =>
    tagged.get(name) === expression
      ? typeTagged().find(name)
      : typeExpressions(sourceFile, [questionOf(name, expression)], programs).find(name);

  return ({ name, expression, asked }) => {
    const signatures = signaturesIn(name);
    if (signatures === undefined) {
      return undefined;
    }
    const elements = finder.elementsOf(expression);
    const found = elements.length > 0 ? undefined : typed(name, expression);
    return found === undefined
      ? choosePassing(signatures, fixedTypes(elements), expression, asked, checker)
      : choosePassing(
          signaturesOf(found.syntax, found.checker),
          found.inputs,
          expression,
          asked,
          found.checker,
        );
  };
}

/** Makes something again when what it was made of has changed. */
function whileUpToDate<Value extends Pick<TypedFile, "isUpToDate">>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made = made?.isUpToDate() ? made : make();
    return made;
  };
}
