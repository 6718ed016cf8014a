import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";

/** The names in a file that may stand for one of some given names, as far as syntax tells: what is imported, and variables
 *  that are made from such a name, a member of it, or by taking it or what `require` gives apart. */
export function aliasesIn(file: ts.SourceFile, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: Alias[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || ts.isImportClause(node)) {
      found.add(node.name?.text ?? "");
    } else if (ts.isVariableDeclaration(node) && node.initializer) {
      const source = rootOf(node.initializer);
      if (source !== undefined) {
        waiting.push(...namesOf(node.name).map((name) => ({ name, source })));
      }
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(file);
  let size = -1;
  while (size !== found.size) {
    size = found.size;
    for (const { name, source } of waiting) {
      if (names.has(source) || found.has(source)) {
        found.add(name);
      }
    }
  }
  return found;
}

/** A variable, and the name that its value begins with. */
interface Alias {
  readonly name: string;
  readonly source: string;
}

function namesOf(name: ts.BindingName): readonly string[] {
  return ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}

/** `Math` of `Math.random`, `require` of `require("node:fs")`; undefined for other calls. */
function rootOf(initializer: ts.Expression): string | undefined {
  const value = unwrapped(initializer);
  if (ts.isIdentifier(value)) {
    return value.text;
  }
  if (ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value)) {
    return rootOf(value.expression);
  }
  if (ts.isCallExpression(value)) {
    return ts.isIdentifier(value.expression) && value.expression.text === "require" ? "require" : undefined;
  }
  return undefined;
}
