import ts from "typescript";
import { builtinName } from "../../types/builtins.ts";
import { withoutAlias } from "../namedFunctions.ts";
import { isOfModule, type Origin, type Root } from "./origins.ts";
import type { Variables } from "./variables.ts";

/** Where the value of a name comes from. */
export function originsOfName(
  name: ts.Identifier,
  checker: ts.TypeChecker,
  variables: Variables,
): readonly Origin[] {
  const written = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  const symbol = withoutAlias(written, checker);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0] ?? written?.declarations?.[0];
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) {
    const global = globalName(name, checker);
    return global === null ? [] : [exactly({ type: "global", name: global })];
  }
  return isOfModule(declaration)
    ? [exactly({ type: "module", declaration, name: name.text })]
    : variables.trace(declaration, written);
}

/** `state.cache` with `import * as state`. */
export function importedOrigins(
  checker: ts.TypeChecker,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): readonly Origin[] | undefined {
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) {
    return undefined;
  }
  const symbol = checker.getSymbolAtLocation(node.expression);
  const isNamespace = symbol?.declarations?.some(ts.isNamespaceImport) ?? false;
  const declaration = isNamespace
    ? withoutAlias(checker.getSymbolAtLocation(node.name), checker)?.valueDeclaration
    : undefined;
  return declaration && [exactly({ type: "module", declaration, name: node.name.text })];
}

function exactly(root: Root): Origin {
  return { root, depth: "exact", step: null };
}

/** What all code of a thread shares: `process`, `globalThis`, `env` of `node:process`, `Array` and the like of the language. */
function globalName(name: ts.Identifier, checker: ts.TypeChecker): string | null {
  if (/^(globalThis|global|process)$/.test(name.text)) {
    return name.text;
  }
  const builtin = builtinName(name, checker);
  if (builtin !== undefined && /^process\b/.test(builtin)) {
    return builtin;
  }
  return builtinClasses.test(name.text) ? name.text : null;
}

const builtinClasses =
  /^(Array|ArrayBuffer|BigInt|Boolean|Date|Error|Function|Map|Math|Number|Object|Promise|RegExp|Set|String|Symbol|URL)$/;
