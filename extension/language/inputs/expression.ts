import ts from "typescript";
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
    last = { type: "problem", ...within(text, problem), message: problem.message };
  }
  // The shortest piece is the likeliest to be what was meant.
  return last;
}

/** At least one character of a text: a bracket that is missing at the end is noticed behind it. */
function within(
  text: string,
  { start, length }: ExpressionProblem,
): { readonly start: number; readonly end: number } {
  const inside = Math.max(0, Math.min(start, text.length - 1));
  return { start: inside, end: Math.min(Math.max(inside + 1, start + length), text.length) };
}

interface ExpressionProblem {
  readonly start: number;
  readonly length: number;
  readonly message: string;
}

function findProblem(expression: string, extension: string): ExpressionProblem | undefined {
  // The line end keeps a comment at the end of the expression from taking the bracket along.
  const { sourceFile, problems } = parse(`/expression${extension}`, `(${expression}\n);`);
  const [problem] = problems;
  if (problem !== undefined) {
    const message = `The expression of "@parallel" does not parse: ${asSentence(problem.message)} ${advice}`;
    return { start: problem.start - "(".length, length: problem.length, message };
  }
  const [statement, ...more] = sourceFile.statements;
  const whole = { start: 0, length: expression.length };
  if (
    statement === undefined ||
    more.length > 0 ||
    !ts.isExpressionStatement(statement) ||
    !ts.isParenthesizedExpression(statement.expression)
  ) {
    return { ...whole, message: `"@parallel" takes one expression, and this is more. ${advice}` };
  }
  const { expression: inner } = statement.expression;
  if (ts.isBinaryExpression(inner) && inner.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    const message = `"@parallel" takes one expression, and these are several. Put them into brackets: @parallel [${expression}].`;
    return { ...whole, message };
  }
  return undefined;
}

const advice = "Write one expression that gives a list, e.g. @parallel [1, 2, 3].";
