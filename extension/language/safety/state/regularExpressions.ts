import ts from "typescript";
import { unwrapped } from "./origins.ts";

/** Whether matching leaves behind where the next match begins: with the flags `g` or `y`, as far as the pattern's own
 *  declaration tells. Not in the condition of a loop, which goes on until nothing is left and so ends at the start, and not
 *  where the function itself sets the index. */
export function hasMovingIndex(
  call: ts.CallExpression,
  pattern: ts.Expression,
  checker: ts.TypeChecker,
): boolean {
  const name = unwrapped(pattern);
  const declaration = ts.isIdentifier(name) ? checker.getSymbolAtLocation(name)?.valueDeclaration : undefined;
  const initializer =
    declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return (
    initializer !== undefined &&
    /[gy]/.test(flagsOf(unwrapped(initializer))) &&
    !isCondition(call) &&
    !setsIndex(call, name.getText())
  );
}

function flagsOf(pattern: ts.Expression): string {
  if (ts.isRegularExpressionLiteral(pattern)) {
    return /[a-z]*$/.exec(pattern.text)?.[0] ?? "";
  }
  const flags =
    (ts.isNewExpression(pattern) || ts.isCallExpression(pattern)) && pattern.expression.getText() === "RegExp"
      ? pattern.arguments?.[1]
      : undefined;
  return flags && ts.isStringLiteralLike(flags) ? flags.text : "";
}

function isCondition(call: ts.Node): boolean {
  let child = call;
  for (let node = call.parent; node && !ts.isFunctionLike(node); child = node, node = node.parent) {
    const condition =
      ts.isWhileStatement(node) || ts.isDoStatement(node)
        ? node.expression
        : ts.isForStatement(node)
          ? node.condition
          : undefined;
    if (condition === child) {
      return true;
    }
  }
  return false;
}

function setsIndex(call: ts.Node, name: string): boolean {
  const code = ts.findAncestor(call, ts.isFunctionLike);
  return (
    code !== undefined && new RegExp(`(?<![\\w$.])${escaped(name)}\\.lastIndex\\s*=[^=]`).test(code.getText())
  );
}

function escaped(text: string): string {
  return text.replaceAll("$", "\\$");
}
