import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";

/** What an expression means in terms of a package. */
export interface PackagePath {
  /** As it is imported, without what lies inside of it: `mysql2` of `mysql2/promise`. */
  readonly name: string;
  /** The way from what the package gives, calls and `new` alike with `()`: `Client().query`; empty for the package or its
   *  default export itself. A type stands for what makes its objects. */
  readonly members: string;
}

/** Finds the way from a package to the value of an expression: through imports, `require`, variables and fields that keep what
 *  was made, and, where that leads nowhere, by the type of an object. Undefined for what comes from no package. */
export function packagePath(expression: ts.Expression, checker: ts.TypeChecker): PackagePath | undefined {
  return pathOf(expression, { checker, steps: 0 });
}

/** The names of the packages that a file imports, types included. */
export function packagesOf(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    const specifier = isImport ? node.moduleSpecifier : requiredIn(node);
    const name = specifier && packageName(specifier);
    if (name !== undefined) {
      found.push(name);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A way through names, which may lead in a circle. */
interface Way {
  readonly checker: ts.TypeChecker;
  readonly steps: number;
}

const mostSteps = 12;

function pathOf(expression: ts.Expression, { checker, steps }: Way): PackagePath | undefined {
  if (steps > mostSteps) {
    return undefined;
  }
  const way = { checker, steps: steps + 1 };
  const node = unwrapped(expression);
  const required = requiredIn(node);
  if (required !== undefined) {
    const name = packageName(required);
    return name === undefined ? undefined : { name, members: "" };
  }
  if (ts.isAwaitExpression(node)) {
    return pathOf(node.expression, way);
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const made = pathOf(node.expression, way);
    return made && { ...made, members: `${made.members}()` };
  }
  if (ts.isIdentifier(node)) {
    return pathOfSymbol(checker.getSymbolAtLocation(node), way) ?? pathOfType(node, checker);
  }
  if (ts.isPropertyAccessExpression(node)) {
    return (
      memberOf(pathOf(node.expression, way), node.name.text) ??
      pathOfSymbol(checker.getSymbolAtLocation(node.name), way) ??
      pathOfType(node, checker)
    );
  }
  return ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)
    ? memberOf(pathOf(node.expression, way), node.argumentExpression.text)
    : undefined;
}

function pathOfSymbol(symbol: ts.Symbol | undefined, way: Way): PackagePath | undefined {
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) {
    return undefined;
  }
  if (ts.isExportAssignment(declaration)) {
    return pathOf(declaration.expression, way);
  }
  if (ts.isBindingElement(declaration)) {
    return boundPath(declaration, way);
  }
  if (ts.isClassDeclaration(declaration)) {
    const base = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    return base?.types[0] && pathOf(base.types[0].expression, way);
  }
  const isHolder =
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration);
  return isHolder
    ? declaration.initializer && pathOf(declaration.initializer, way)
    : importedPath(declaration, symbol, way);
}

/** `const { Client } = require("pg")`. */
function boundPath(element: ts.BindingElement, way: Way): PackagePath | undefined {
  const declaration = element.parent.parent;
  const key = element.propertyName ?? element.name;
  const isNamed = ts.isObjectBindingPattern(element.parent) && ts.isIdentifier(key);
  return isNamed && ts.isVariableDeclaration(declaration) && declaration.initializer
    ? memberOf(pathOf(declaration.initializer, way), key.text)
    : undefined;
}

/** What is imported from the user's own files is followed there, however their modules are named. */
function importedPath(declaration: ts.Declaration, symbol: ts.Symbol, way: Way): PackagePath | undefined {
  const { checker, steps } = way;
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const next = isAlias ? checker.getImmediateAliasedSymbol(symbol) : undefined;
  const file = next?.declarations?.[0]?.getSourceFile();
  if (file && !file.isDeclarationFile && !isPackaged(file) && steps < mostSteps) {
    return pathOfSymbol(next, { checker, steps: steps + 1 });
  }
  const specifier = importOf(declaration);
  const name = specifier && packageName(specifier);
  if (name === undefined) {
    return undefined;
  }
  const isMember = ts.isImportSpecifier(declaration) || ts.isExportSpecifier(declaration);
  const member = isMember ? (declaration.propertyName ?? declaration.name).text : "";
  return memberOf({ name, members: "" }, member);
}

function importOf(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isImportSpecifier(declaration)) {
    return declaration.parent.parent.parent.moduleSpecifier;
  }
  if (ts.isNamespaceImport(declaration) || ts.isExportSpecifier(declaration)) {
    return declaration.parent.parent.moduleSpecifier;
  }
  if (ts.isImportEqualsDeclaration(declaration)) {
    const { moduleReference } = declaration;
    return ts.isExternalModuleReference(moduleReference) ? moduleReference.expression : undefined;
  }
  return ts.isImportClause(declaration) ? declaration.parent.moduleSpecifier : undefined;
}

/** An object that comes from elsewhere, e.g. as an argument. */
function pathOfType(node: ts.Expression, checker: ts.TypeChecker): PackagePath | undefined {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const symbol = type.aliasSymbol ?? type.getSymbol();
  const source = symbol?.declarations?.[0]?.getSourceFile();
  const file = source?.fileName;
  const inside = file?.split("/node_modules/").at(-1);
  const isOwn = source === node.getSourceFile(); // Of the package that is looked at.
  if (symbol === undefined || inside === undefined || inside === file || isOwn) {
    return undefined;
  }
  const typed = /^@types\/([^/]+)/.exec(inside)?.[1]?.replace(/^(.+)__/, "@$1/");
  return { name: typed ?? firstParts(inside), members: `${symbol.name}()` };
}

/** What `require` and `import` in an expression name. */
function requiredIn(node: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(node)) {
    return undefined;
  }
  const { expression } = node;
  const isRequired = ts.isIdentifier(expression) && expression.text === "require";
  return isRequired || expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;
}

function packageName(specifier: ts.Expression): string | undefined {
  const text = ts.isStringLiteral(specifier) ? specifier.text : "";
  return /^[\w@]/.test(text) && !text.startsWith("node:") ? firstParts(text) : undefined;
}

function firstParts(path: string): string {
  return path.split("/", path.startsWith("@") ? 2 : 1).join("/");
}

function memberOf(owner: PackagePath | undefined, member: string): PackagePath | undefined {
  if (owner === undefined || member === "" || member === "default") {
    return owner;
  }
  return { ...owner, members: owner.members === "" ? member : `${owner.members}.${member}` };
}

function isPackaged(file: ts.SourceFile): boolean {
  return file.fileName.includes("/node_modules/");
}
