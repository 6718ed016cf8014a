import ts from "typescript";
import { unwrapped } from "../functions.ts";
import { once } from "./memory.ts";

/** The names in a file that may stand for something else, as far as syntax tells: what is imported, and constants that
 *  are made from a name, a member, a call or by taking one of these apart. */
export const aliasesIn: (file: ts.SourceFile) => ReadonlySet<string> = once((file) => {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || ts.isImportClause(node)) {
      found.add(node.name?.text ?? "");
    } else if (ts.isBindingElement(node) && ts.isIdentifier(node.name)) {
      found.add(node.name.text);
    } else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && mayName(node.initializer)) {
      found.add(node.name.text);
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  return found;
});

function mayName(initializer: ts.Expression | undefined): boolean {
  const value = initializer && unwrapped(initializer);
  return (
    value !== undefined &&
    (ts.isIdentifier(value) ||
      ts.isPropertyAccessExpression(value) ||
      ts.isElementAccessExpression(value) ||
      (ts.isCallExpression(value) && value.expression.getText() === "require"))
  );
}
