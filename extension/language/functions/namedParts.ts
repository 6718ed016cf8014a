import ts from "typescript";
import { insideOf, pathIn, textOf } from "./around.ts";
import type { Other, OtherKind } from "../../core/discovery/otherWords.ts";
import { commonJsExports, isWholeExport, type CommonJsExport } from "./commonJsExports.ts";
import { unwrapped } from "./functions.ts";
import { keepsValue } from "./keptValues.ts";
import { isGenerator, isPlainFunction, kindOfMember, kindOfVariable, type Around } from "./otherKinds.ts";

/** Something in a file that has a name and is no workload. */
export interface Named extends Other {
  /** The nodes whose JSDoc speaks of it. */
  readonly documented: readonly ts.Node[];
}

/** Tells everything in a file that has a name and is no workload, and some that are: members, and what a call has made. */
export function visitNamed(sourceFile: ts.SourceFile, tell: (named: Named) => void): void {
  const visit = (node: ts.Node, around: Around): void => {
    namedIn(node, around).forEach(tell);
    const inside = insideOf(node, around);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(sourceFile, { type: "file" });
  commonJsExports(sourceFile).flatMap(namedByCommonJs).forEach(tell);
}

/** A function is a workload, and what is given away by its name is told of where that is declared. */
function namedByCommonJs({ name, value, part }: CommonJsExport): readonly Named[] {
  if (ts.isIdentifier(value) || isPlainFunction(value)) {
    return [];
  }
  const documented = [part, value];
  if (name === null) {
    // A generator is told of where it stands.
    return isGenerator(value) ? [] : [{ path: "default", kind: { type: "default", name: null }, documented }];
  }
  if (ts.isMethodDeclaration(value) && !isGenerator(value)) {
    return [];
  }
  const kind: OtherKind = isGenerator(value)
    ? { type: "generator" }
    : { type: ts.isClassExpression(value) ? "class" : "value" };
  return [{ path: name, kind, documented, reach: `module.exports.${name}` }];
}

function namedIn(node: ts.Node, around: Around): readonly Named[] {
  if (isNamelessGenerator(node)) {
    return [{ path: "default", kind: { type: "nameless-generator" }, documented: [node] }];
  }
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.flatMap((declaration, index) =>
      namedByVariable(declaration, node.declarationList, index === 0 ? [node] : [], around),
    );
  }
  if (ts.isImportDeclaration(node)) {
    return importedNames(node);
  }
  if (ts.isExportAssignment(node) && !node.isExportEquals) {
    return namedByDefault(node);
  }
  const name = "name" in node ? (node.name as ts.Node | undefined) : undefined;
  const text = name && textOf(name);
  const kind = text === undefined ? null : kindOfMember(node, around);
  return text === undefined || name === undefined || kind === null
    ? []
    : [{ path: pathIn(around, text), kind, documented: [node] }];
}

/** `export default memo(f)`, `export default f`; a function is a workload. */
function namedByDefault(node: ts.ExportAssignment): readonly Named[] {
  const value = unwrapped(node.expression);
  const name = ts.isIdentifier(value) ? value.text : null;
  return isPlainFunction(value)
    ? []
    : [{ path: "default", kind: { type: "default", name }, documented: [node] }];
}

/** `export default async function* () {}`, `module.exports = function* () {}`. */
function isNamelessGenerator(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node)) {
    return node.asteriskToken !== undefined && node.name === undefined && ts.isSourceFile(node.parent);
  }
  const given = ts.isExportAssignment(node)
    ? node.expression
    : ts.isExpressionStatement(node) && isWholeExport(node.expression)
      ? node.expression.right
      : undefined;
  const value = given && unwrapped(given);
  return (
    value !== undefined && ts.isFunctionExpression(value) && value.asteriskToken !== undefined && !value.name
  );
}

function namedByVariable(
  { name, initializer }: ts.VariableDeclaration,
  list: ts.VariableDeclarationList,
  statement: readonly ts.Node[],
  around: Around,
): readonly Named[] {
  const documented = [...statement, name.parent, ...(initializer ? [initializer] : [])];
  if (!ts.isIdentifier(name)) {
    return around.type === "function"
      ? []
      : patternNames(name).map((one) => ({
          path: pathIn(around, one.text),
          kind: { type: "value" },
          documented,
        }));
  }
  const kind = kindOfVariable(initializer && unwrapped(initializer), keepsValue(name, list), around);
  return kind === null ? [] : [{ path: pathIn(around, name.text), kind, documented }];
}

function importedNames(node: ts.ImportDeclaration): readonly Named[] {
  const { importClause, moduleSpecifier } = node;
  const bindings = importClause?.namedBindings;
  const names = [
    ...(importClause?.name ? [importClause.name] : []),
    ...(bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.name) : []),
  ];
  const from = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  return names.map((name) => ({
    path: name.text,
    kind: { type: "imported", from },
    documented: [],
  }));
}

function patternNames(pattern: ts.BindingPattern): readonly ts.Identifier[] {
  return pattern.elements.flatMap((element) =>
    ts.isOmittedExpression(element)
      ? []
      : ts.isIdentifier(element.name)
        ? [element.name]
        : patternNames(element.name),
  );
}
