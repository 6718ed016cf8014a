import type ts from "typescript";
import { unknownListMessage, type ExpressionProblem } from "../../core/discovery/expressionProblem.ts";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import type { InputsFinder } from "./inputs.ts";
import { signaturesOf } from "../functions/callee.ts";
import { choosePassing, fixedTypes } from "./passing.ts";
import type { ProgramCache, TypedFile } from "../source/program.ts";
import { unreadableExpression } from "./expression.ts";
import { typeExpressions, typeText, type InputsExpression } from "./typedExpression.ts";

/** Inputs of a function, to find out how they are passed, or what is wrong with them. */
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
  /** The lists of the module that fit a function by type, by their expressions. */
  readonly lists: (name: string) => readonly string[];
  readonly checker: ts.TypeChecker;
  /** The expressions that are asked about again and again, by the names of their functions: those of tags. */
  readonly tagged: ReadonlyMap<string, string>;
}

/** What there is to say of expressions. */
export interface PassingAnswers {
  /** How a function gets inputs; undefined for one that the text does not have. */
  readonly passing: (question: PassingQuestion) => PassingChoice | undefined;
  /** What the compiler finds wrong with an expression, as it is typed in the scope of the module. */
  readonly problems: (question: Omit<PassingQuestion, "asked">) => readonly ExpressionProblem[];
}

/** Answers questions about expressions of a text. Those of tags are typed together when the first of them is asked about, any
 *  other in a program of its own. */
export function createPassingAnswers(
  { sourceFile, find, finder, lists, checker, tagged }: AskedText,
  programs: Pick<ProgramCache, "typeCheck">,
): PassingAnswers {
  const extension = /\.\w+$/.exec(sourceFile.fileName)?.[0] ?? ".ts";
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
      ? typeTagged()
      : typeExpressions(sourceFile, [questionOf(name, expression)], programs);

  const passing: PassingAnswers["passing"] = ({ name, expression, asked }) => {
    const signatures = signaturesIn(name);
    if (signatures === undefined) {
      return undefined;
    }
    const elements = finder.elementsOf(expression);
    const found = elements.length > 0 ? undefined : typed(name, expression).find(name);
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
  const problems: PassingAnswers["problems"] = ({ name, expression }) => {
    if (finder.elementsOf(expression).length > 0) {
      return [];
    }
    const unread = unreadableExpression(expression, extension);
    return unread === undefined
      ? typed(name, expression)
          .problems(name)
          .map((problem) => withList(problem, name, expression, lists(name)))
      : [unread];
  };
  return { passing, problems };
}

/** Where the name of a list is unknown, as after it was given another one, a list that fits is likelier to be meant than what
 *  is spelt alike. */
function withList(
  problem: ExpressionProblem,
  functionName: string,
  expression: string,
  [fitting]: readonly string[],
): ExpressionProblem {
  const isWhole = problem.start === 0 && problem.end === expression.length;
  const isName = isWhole && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(expression);
  const isKnown = problem.instead !== null && !(problem.instead in globalThis);
  return isName && !isKnown && fitting !== undefined && problem.message.startsWith("Cannot find name")
    ? { ...problem, message: unknownListMessage(expression, fitting, functionName), instead: fitting }
    : problem;
}

/** Makes something again when what it was made of has changed. */
function whileUpToDate<Value extends Pick<TypedFile, "isUpToDate">>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made = made?.isUpToDate() ? made : make();
    return made;
  };
}
