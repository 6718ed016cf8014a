import ts from "typescript";
import type { Subject } from "../rule.ts";
import { usesOf } from "../uses.ts";

/** Whether a value is used only where a caller may have given another one: behind `??` or `||` in a function that the
 *  workload calls, e.g. `options.unit ?? defaults.unit`. It is followed through properties, constants and functions that
 *  return it. In the workload's own code such a value counts, as nobody calls a workload with options. */
export function isFallback(value: ts.Node, subject: Subject): boolean {
  return isOnlyFallback(value, subject, 0);
}

/** Constants and functions, one made of the other, are followed so far. */
const mostSteps = 5;

function isOnlyFallback(value: ts.Node, subject: Subject, steps: number): boolean {
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === value) {
    return isOnlyFallback(parent, subject, steps);
  }
  if (ts.isParenthesizedExpression(parent)) {
    return isOnlyFallback(parent, subject, steps);
  }
  if (ts.isBinaryExpression(parent) && parent.right === value && isChoice(parent.operatorToken.kind)) {
    return !isOfWorkload(value, subject);
  }
  if (steps >= mostSteps) {
    return false;
  }
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    const uses = usesOf(parent.name, codeOf(subject), subject.checker);
    return uses.length > 0 && uses.every((use) => isOnlyFallback(use, subject, steps + 1));
  }
  const code = ts.isReturnStatement(parent) ? ts.findAncestor(parent, ts.isFunctionLike) : undefined;
  if (code && ts.isFunctionDeclaration(code) && code.name && code !== subject.workload.implementation) {
    const calls = usesOf(code.name, codeOf(subject), subject.checker).map((use) => use.parent);
    return (
      calls.length > 0 &&
      calls.every((call) => ts.isCallExpression(call) && isOnlyFallback(call, subject, steps + 1))
    );
  }
  return false;
}

function codeOf({ reached }: Subject): readonly ts.Node[] {
  return reached.map(({ node }) => node);
}

function isChoice(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}

function isOfWorkload(node: ts.Node, { workload: { implementation } }: Subject): boolean {
  return ts.findAncestor(node, (outer) => outer === implementation) !== undefined;
}
