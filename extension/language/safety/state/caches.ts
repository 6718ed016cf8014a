import ts from "typescript";
import { isSameRoot, unwrapped, type Root } from "./origins.ts";
import { changeableOrigins } from "./captured.ts";
import type { RunningCode } from "../rule.ts";
import type { Write } from "./write.ts";
import { writesIn } from "./writes.ts";
import { isOfLibrary } from "../../types/builtins.ts";

/** What state looks like: values kept to save time, room for numbers on their way, or neither. */
export type StateUse = "cache" | "scratch" | "other";

/** What the changed thing looks like. A cache: an entry is put in by a key, and the same function looks one up, or a
 *  variable is assigned where it has no value yet. Scratch space: numbers in a typed array or a view. */
export function useOf(write: Write, code: RunningCode, checker: ts.TypeChecker): StateUse {
  return isCacheWrite(write, code, checker) ? "cache" : isBinary(write.root, checker) ? "scratch" : "other";
}

/** Whether it is a typed array, a view, or memory. */
export function isBinary(root: Root, checker: ts.TypeChecker): boolean {
  const isVariable = root.type === "module" && ts.isVariableDeclaration(root.declaration);
  const type = isVariable ? checker.getTypeAtLocation(root.declaration).getSymbol() : undefined;
  return (
    type !== undefined &&
    /^(\w+\dArray|Uint8ClampedArray|DataView|ArrayBuffer)$/.test(type.name) &&
    (type.declarations?.every(isOfLibrary) ?? false)
  );
}

function isCacheWrite({ node, change, root }: Write, code: RunningCode, checker: ts.TypeChecker): boolean {
  const tracer = writesIn(checker);
  const isEntry = change === "sets a part of" || (ts.isBinaryExpression(node) && isByKey(node.left));
  const isSame = (object: ts.Expression) =>
    changeableOrigins(object, checker, tracer).some((origin) => isSameRoot(origin.root, root));
  const looksUp = (child: ts.Node): boolean => {
    const object = lookedUp(child);
    return (
      (object !== null && child !== writtenBy(node) && isSame(object)) ||
      ts.forEachChild(child, looksUp) === true
    );
  };
  return (isEntry && looksUp(code)) || isFirstValue(node);
}

/** `table ??= make()`, or `table = make()` behind a condition about `table`. */
function isFirstValue(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node) || !ts.isIdentifier(node.left)) {
    return false;
  }
  const { left, operatorToken } = node;
  const asks = (condition: ts.Node): boolean =>
    (ts.isIdentifier(condition) && condition.text === left.text) || ts.forEachChild(condition, asks) === true;
  const isAsked = ts.findAncestor(node, (outer) =>
    ts.isFunctionLike(outer)
      ? "quit"
      : (ts.isIfStatement(outer) && asks(outer.expression)) || (isFallback(outer) && asks(outer.left)),
  );
  return (
    operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    operatorToken.kind === ts.SyntaxKind.BarBarEqualsToken ||
    (operatorToken.kind === ts.SyntaxKind.EqualsToken && isAsked !== undefined)
  );
}

/** `table || (table = make())`. */
function isFallback(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
      node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
  );
}

function isByKey(target: ts.Expression): boolean {
  const inner = unwrapped(target);
  return ts.isElementAccessExpression(inner) && !ts.isLiteralExpression(inner.argumentExpression);
}

/** What `cache[key] = value` writes is not looked up; what `cache[key] ??= value` writes is. */
function writtenBy(node: ts.Node): ts.Node | null {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken
    ? unwrapped(node.left)
    : null;
}

function lookedUp(node: ts.Node): ts.Expression | null {
  if (ts.isElementAccessExpression(node)) {
    return node.expression;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return node.right;
  }
  return ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    /^(get|has)$/.test(node.expression.name.text)
    ? node.expression.expression
    : null;
}
