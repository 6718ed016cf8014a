import ts from "typescript";
import type { ExpressionProblem as WrongExpression } from "../../core/discovery/expressionProblem.ts";
import { asSentence } from "../../core/text/foreignText.ts";
import { parse } from "../source/syntax.ts";

/** The expression of a tag, or why it is none. Offsets are those of the given text. */
export type ParsedExpression =
  | { readonly type: "expression"; readonly text: string }
  | { readonly type: "problem"; readonly start: number; readonly end: number; readonly message: string };

/** Reads the expression that a tag's value begins with. The value may go on with prose: behind an empty line, or behind a
 *  tag on the same line, and the longest piece that is an expression counts. `await` is allowed.
 *  @param extension of the file that the tag is in, e.g. `.ts`, which tells the language. */
export function parseExpression(value: string, extension: string): ParsedExpression {
  const ends = Array.from(
    value.matchAll(/\s+@\w|[^\S\r\n]*(\r\n|\r|\n)[^\S\r\n]*(\r\n|\r|\n)/g),
    ({ index }) => index,
  );
  let last: ParsedExpression = { type: "expression", text: value };
  for (const end of [value.length, ...ends.toReversed()]) {
    const text = value.slice(0, end);
    const problem = findProblem(text, extension);
    if (problem === undefined) {
      return { type: "expression", text };
    }
    last = { type: "problem", ...within(text, problem), message: tagMessage(problem, text) };
  }
  // The shortest piece is the likeliest to be what was meant.
  return last;
}

/** Why a text is no expression, whatever it stands in; undefined for one that is. */
export function unreadableExpression(text: string, extension: string): WrongExpression | undefined {
  const problem = findProblem(text, extension);
  return (
    problem && {
      severity: "error",
      ...within(text, problem),
      message: bareMessage(problem, text),
      instead: null,
    }
  );
}

/** At least one character of a text: a bracket that is missing at the end is noticed behind it. */
function within(
  text: string,
  { start, length }: ExpressionProblem,
): { readonly start: number; readonly end: number } {
  const inside = Math.max(0, Math.min(start, text.length - 1));
  return { start: inside, end: Math.min(Math.max(inside + 1, start + length), text.length) };
}

/** A piece of a text for which it is no expression. */
interface ExpressionProblem {
  readonly start: number;
  readonly length: number;
  /** The compiler's own sentence where it does not parse; else it is more than one expression, or several with commas. */
  readonly why:
    | { readonly type: "syntax"; readonly sentence: string }
    | { readonly type: "more" | "several" };
}

function findProblem(expression: string, extension: string): ExpressionProblem | undefined {
  // The line end keeps a comment at the end of the expression from taking the bracket along.
  const { sourceFile, problems } = parse(`/expression${extension}`, `(${expression}\n);`);
  const [problem] = problems;
  if (problem !== undefined) {
    const { start, length, message } = problem;
    return { start: start - "(".length, length, why: { type: "syntax", sentence: asSentence(message) } };
  }
  const [statement, ...more] = sourceFile.statements;
  const whole = { start: 0, length: expression.length };
  if (
    statement === undefined ||
    more.length > 0 ||
    !ts.isExpressionStatement(statement) ||
    !ts.isParenthesizedExpression(statement.expression)
  ) {
    return { ...whole, why: { type: "more" } };
  }
  const { expression: inner } = statement.expression;
  return ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken
    ? { ...whole, why: { type: "several" } }
    : undefined;
}

function tagMessage({ why }: ExpressionProblem, expression: string): string {
  switch (why.type) {
    case "syntax":
      return `The expression of "@parallel" does not parse: ${why.sentence} ${advice} @parallel [1, 2, 3].`;
    case "more":
      return `"@parallel" takes one expression, and this is more. ${advice} @parallel [1, 2, 3].`;
    case "several":
      return `"@parallel" takes one expression, and these are several. Put them into brackets: @parallel [${expression}].`;
  }
}

function bareMessage({ why }: ExpressionProblem, expression: string): string {
  switch (why.type) {
    case "syntax":
      return `This does not parse: ${why.sentence}`;
    case "more":
      return `This is more than one expression. ${advice} [1, 2, 3].`;
    case "several":
      return `These are several expressions. Put them into brackets: [${expression}].`;
  }
}

const advice = "Write one expression that gives a list, e.g.";
