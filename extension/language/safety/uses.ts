import ts from "typescript";
import { withoutAlias } from "./namedFunctions.ts";

/** Where some code uses what a name declares, also under the names that it was imported by. */
export function usesOf(
  declared: ts.Identifier,
  code: readonly ts.Node[],
  checker: ts.TypeChecker,
): readonly ts.Identifier[] {
  const symbol = checker.getSymbolAtLocation(declared);
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== declared && symbolOf(node, checker) === symbol) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  code.forEach((node) => ts.forEachChild(node, visit));
  return found;
}

function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : withoutAlias(checker.getSymbolAtLocation(node), checker);
}
