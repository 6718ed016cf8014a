import ts from "typescript";
import type { OtherKind } from "../core/discovery/otherWords.ts";
import { commonJsExports, isWholeExport } from "./commonJsExports.ts";
import { isConst, unwrapped } from "./functions.ts";

/** Something in a file that has a name and is no workload. */
export interface Named {
  /** As a person would say it, e.g. `Reports.yearly`. */
  readonly path: string;
  readonly kind: OtherKind;
  /** The nodes whose JSDoc speaks of it. */
  readonly documented: readonly ts.Node[];
  /** What has its type. */
  readonly typed: ts.Node;
}

/** Tells everything in a file that has a name and is no workload, and some that are: functions in a variable. */
export function visitNamed(sourceFile: ts.SourceFile, tell: (named: Named) => void): void {
  const visit = (node: ts.Node, around: Around): void => {
    namedIn(node, around).forEach(tell);
    const inside = insideOf(node, around);
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(sourceFile, { type: "file" });
  for (const { name, value, nameNode, part } of commonJsExports(sourceFile)) {
    // A function is a workload, and what is given away by its name is told of where that is declared.
    if (
      name !== null &&
      !ts.isIdentifier(value) &&
      !ts.isMethodDeclaration(value) &&
      !isPlainFunction(value)
    ) {
      tell({ path: name, kind: kindOfValue(value, true), documented: [part, value], typed: nameNode });
    }
  }
}

/** Where a piece of a file lies. */
type Around =
  | { readonly type: "file" }
  | { readonly type: "namespace" | "object" | "class"; readonly path: string }
  | { readonly type: "function"; readonly name: string | null };

function namedIn(node: ts.Node, around: Around): readonly Named[] {
  if (isNamelessGenerator(node)) {
    return [{ path: "default", kind: { type: "nameless-generator" }, documented: [node], typed: node }];
  }
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.flatMap((declaration, index) =>
      namedByVariable(declaration, isConst(node.declarationList), index === 0 ? [node] : [], around),
    );
  }
  if (ts.isImportDeclaration(node)) {
    return importedNames(node);
  }
  const name = "name" in node ? (node.name as ts.Node | undefined) : undefined;
  const text = name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : undefined;
  const kind = text === undefined ? null : kindOfMember(node, around);
  return text === undefined || name === undefined || kind === null
    ? []
    : [{ path: pathIn(around, text), kind, documented: [node], typed: name }];
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

/** Of a declaration, a member of a class or a field of an object; null for what nobody would ask to run. */
function kindOfMember(node: ts.Node, around: Around): OtherKind | null {
  if (ts.isClassDeclaration(node)) {
    return { type: "class" };
  }
  if (ts.isFunctionDeclaration(node)) {
    return kindOfFunction(node, around);
  }
  const isFunction =
    (ts.isMethodDeclaration(node) && node.body !== undefined) ||
    ((ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) &&
      node.initializer !== undefined &&
      isPlainFunction(unwrapped(node.initializer)));
  if (!isFunction || around.type === "file" || around.type === "function") {
    return null;
  }
  return around.type === "class"
    ? { type: "method", owner: around.path, isStatic: isStatic(node) }
    : { type: "member", of: around.type, owner: around.path };
}

function kindOfFunction(node: ts.FunctionDeclaration, around: Around): OtherKind | null {
  if (node.body === undefined) {
    return null;
  }
  switch (around.type) {
    case "function":
      return { type: "inner", owner: around.name };
    case "namespace":
      return { type: "member", of: "namespace", owner: around.path };
    case "file":
      return node.asteriskToken ? { type: "generator" } : null;
    case "object":
    case "class":
      return null;
  }
}

function namedByVariable(
  { name, initializer }: ts.VariableDeclaration,
  isConstant: boolean,
  statement: readonly ts.Node[],
  around: Around,
): readonly Named[] {
  const documented = [...statement, name.parent, ...(initializer ? [initializer] : [])];
  if (!ts.isIdentifier(name)) {
    return around.type === "function"
      ? []
      : patternNames(name).map((one) => ({
          path: pathIn(around, one.text),
          kind: { type: "part" },
          documented,
          typed: one,
        }));
  }
  const kind = kindOfVariable(initializer && unwrapped(initializer), isConstant, around);
  return kind === null ? [] : [{ path: pathIn(around, name.text), kind, documented, typed: name }];
}

function kindOfVariable(value: ts.Node | undefined, isConstant: boolean, around: Around): OtherKind | null {
  const isFunction = value !== undefined && isPlainFunction(value);
  if (around.type === "function") {
    return isFunction ? { type: "inner", owner: around.name } : null;
  }
  if (isFunction && around.type === "namespace") {
    return { type: "member", of: "namespace", owner: around.path };
  }
  // A constant function at the top level of the file is a workload.
  return isFunction && isConstant ? null : kindOfValue(value, isConstant);
}

/** Of what a name at the top level stands for, other than a function that it always stands for. */
function kindOfValue(value: ts.Node | undefined, isConstant: boolean): OtherKind {
  if (value === undefined || isPlainFunction(value)) {
    return { type: "variable" };
  }
  if (ts.isFunctionExpression(value)) {
    return { type: "generator" };
  }
  if (ts.isCallExpression(value)) {
    return { type: "call", isConstant };
  }
  if (ts.isClassExpression(value)) {
    return { type: "class" };
  }
  return ts.isPropertyAccessExpression(value) || ts.isIdentifier(value)
    ? { type: "part" }
    : { type: "value" };
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
    typed: name,
  }));
}

function insideOf(node: ts.Node, around: Around): Around {
  if (ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node)) {
    return { type: "function", name: nameOf(node) ?? nameOf(node.parent) };
  }
  if (around.type === "function") {
    return around;
  }
  if (ts.isBlock(node)) {
    return { type: "function", name: null };
  }
  const name = nameOf(node);
  if (name === null) {
    return around;
  }
  if (ts.isClassLike(node)) {
    return { type: "class", path: pathIn(around, name) };
  }
  if (ts.isModuleDeclaration(node)) {
    return { type: "namespace", path: pathIn(around, name) };
  }
  const value =
    (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && node.initializer
      ? unwrapped(node.initializer)
      : undefined;
  return value && ts.isObjectLiteralExpression(value)
    ? { type: "object", path: pathIn(around, name) }
    : around;
}

function pathIn(around: Around, name: string): string {
  return around.type === "file" || around.type === "function" ? name : `${around.path}.${name}`;
}

function nameOf(node: ts.Node): string | null {
  const name = ts.getNameOfDeclaration(node as ts.Declaration);
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : null;
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

/** No generator. */
function isPlainFunction(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || (ts.isFunctionExpression(node) && !node.asteriskToken);
}

function isStatic(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}
