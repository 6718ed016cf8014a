import ts from "typescript";
import { formatCount } from "../../core/text/format.ts";
import { builtinName } from "../types/builtins.ts";

/** A loop that turns so often takes milliseconds and more; a table of 65 536 entries, as for 16 bits, is below it. */
const mostTurns = 100_000;

/** How a loop looks that takes its time, as a sentence goes on: `loops 1,000,000 times`; undefined for
 *  anything else. It goes by what the syntax tells: `for` loops from and to a number, or a constant that is one, one inside
 *  of the other, and `Array.from({ length: … })`. A loop over a list, or to a bound that is computed, is taken for short. */
export function longLoop(node: ts.Node, checker: ts.TypeChecker): string | undefined {
  const turns = turnsOf(node, checker);
  return turns > mostTurns ? `loops ${formatCount(turns)} times` : undefined;
}

/** 0 for what is no loop. */
function turnsOf(node: ts.Node, checker: ts.TypeChecker): number {
  if (ts.isForStatement(node)) {
    const own = turnsOfFor(node, checker) ?? 1;
    return own * Math.max(1, mostInside(node.statement, checker));
  }
  if (
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isWhileStatement(node) ||
    ts.isDoStatement(node)
  ) {
    return mostInside(node.statement, checker);
  }
  if (ts.isCallExpression(node) && builtinName(node.expression, checker) === "Array.from") {
    return lengthOf(node.arguments[0], checker) ?? 0;
  }
  return 0;
}

function mostInside(code: ts.Node, checker: ts.TypeChecker): number {
  let most = 0;
  const visit = (node: ts.Node): void => {
    const turns = turnsOf(node, checker);
    most = Math.max(most, turns);
    if (turns === 0 && !ts.isFunctionLike(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(code);
  return most;
}

/** `for (let i = from; i < to; i += step)`, up or down. */
function turnsOfFor(loop: ts.ForStatement, checker: ts.TypeChecker): number | undefined {
  const { initializer, condition } = loop;
  if (
    !initializer ||
    !condition ||
    !ts.isVariableDeclarationList(initializer) ||
    !ts.isBinaryExpression(condition)
  ) {
    return undefined;
  }
  const from = numberOf(initializer.declarations[0]?.initializer, checker);
  const to = numberOf(condition.right, checker);
  const step = stepOf(loop.incrementor, checker);
  return from === undefined || to === undefined || step === undefined
    ? undefined
    : Math.floor(Math.abs(to - from) / step);
}

/** By how much a counter changes at each turn; undefined when it is not by adding or subtracting. */
function stepOf(incrementor: ts.Expression | undefined, checker: ts.TypeChecker): number | undefined {
  if (
    incrementor === undefined ||
    ts.isPrefixUnaryExpression(incrementor) ||
    ts.isPostfixUnaryExpression(incrementor)
  ) {
    return incrementor && 1;
  }
  const isSum =
    ts.isBinaryExpression(incrementor) &&
    (incrementor.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken ||
      incrementor.operatorToken.kind === ts.SyntaxKind.MinusEqualsToken);
  const step = isSum ? numberOf(incrementor.right, checker) : undefined;
  return step ? Math.abs(step) : undefined;
}

function lengthOf(argument: ts.Expression | undefined, checker: ts.TypeChecker): number | undefined {
  const properties = argument && ts.isObjectLiteralExpression(argument) ? argument.properties : [];
  const length = properties.find((property) => property.name?.getText() === "length");
  return length && ts.isPropertyAssignment(length) ? numberOf(length.initializer, checker) : undefined;
}

/** Literals, and constants whose type is the literal. */
function numberOf(expression: ts.Expression | undefined, checker: ts.TypeChecker): number | undefined {
  const type = expression && checker.getTypeAtLocation(expression);
  return type?.isNumberLiteral() ? type.value : undefined;
}
