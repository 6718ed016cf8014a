import ts from "typescript";
import type { RunningCode } from "../rule.ts";
import { unwrapped } from "./origins.ts";

/** The values that one line of an object literal brings in. */
export function propertyValue(property: ts.ObjectLiteralElementLike): readonly ts.Expression[] {
  if (ts.isPropertyAssignment(property)) {
    return [property.initializer];
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    return [property.name];
  }
  return ts.isSpreadAssignment(property) ? [property.expression] : [];
}

/** Whether a value has no parts that could be changed. */
export function isPlain(expression: ts.Expression): boolean {
  const value = unwrapped(expression);
  return (
    ts.isLiteralExpression(value) ||
    ts.isTemplateExpression(value) ||
    ts.isPrefixUnaryExpression(value) ||
    ts.isPostfixUnaryExpression(value) ||
    ts.isTypeOfExpression(value) ||
    ts.isVoidExpression(value) ||
    ts.isFunctionLike(value) ||
    ts.isOmittedExpression(value) ||
    value.kind === ts.SyntaxKind.NullKeyword ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword ||
    (ts.isIdentifier(value) && value.text === "undefined")
  );
}

/** What the `return` statements of a function give, and none of functions inside of it. */
export function returnedBy(called: RunningCode): readonly ts.Expression[] {
  const body = ts.isPropertyDeclaration(called) || called.asteriskToken ? undefined : called.body;
  if (body === undefined) {
    return [];
  }
  if (!ts.isBlock(body)) {
    return [body];
  }
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) {
      found.push(node.expression);
    } else if (!ts.isFunctionLike(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(body);
  return found;
}

/** Whether a node is a function, and not only the type or the signature of one. */
export function isFunctionWithCode(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}
