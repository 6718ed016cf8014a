import ts from "typescript";
import { once, onceForProgram } from "../source/memory.ts";

/** Names tell cheaply what types would tell for certain: what no file of a program declares needs no look at its type. */
interface Names {
  /** Of functions, methods, classes, and of what holds a function. */
  readonly called: ReadonlySet<string>;
  /** Of variables at the top level, and of all that is imported. */
  readonly shared: ReadonlySet<string>;
  /** Of variables that have what a call gives. */
  readonly made: ReadonlySet<string>;
  /** Of static fields. */
  readonly statics: ReadonlySet<string>;
  /** Whether a class is declared anywhere. */
  readonly hasClass: boolean;
}

/** The names in a file. */
export const namesIn: (file: ts.SourceFile) => Names = once((file) => {
  const called = new Set<string>();
  const shared = new Set<string>();
  const made = new Set<string>();
  const statics = new Set<string>();
  let functions = 0;
  let hasClass = false;
  const visit = (node: ts.Node): void => {
    const name = isNamed(node) ? node.name : undefined;
    const isName = name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name));
    if (isName && isCallable(node)) {
      called.add(name.text);
    }
    if (isName && isStaticField(node)) {
      statics.add(name.text);
    }
    if (isName && functions === 0 && isShared(node)) {
      shared.add(name.text);
    }
    if (
      isName &&
      ts.isVariableDeclaration(node) &&
      node.initializer &&
      ts.isCallExpression(node.initializer)
    ) {
      made.add(name.text);
    }
    hasClass ||= ts.isClassLike(node);
    const isFunction = ts.isFunctionLike(node);
    functions += isFunction ? 1 : 0;
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
    functions -= isFunction ? 1 : 0;
  };
  visit(file);
  return { called, shared, made, statics, hasClass };
});

/** The names of functions that a file can call: its own and those of all files that it imports. */
export const calledNames: (file: ts.SourceFile, checker: ts.TypeChecker) => ReadonlySet<string> =
  onceForProgram(
    (file, checker) => new Set(withImports(file, checker).flatMap((one) => [...namesIn(one).called])),
  );

/** The names of static fields that a file can read. */
export const staticNames: (file: ts.SourceFile, checker: ts.TypeChecker) => ReadonlySet<string> =
  onceForProgram(
    (file, checker) => new Set(withImports(file, checker).flatMap((one) => [...namesIn(one).statics])),
  );

/** Whether a file or one that it imports has a class. */
export function declaresClasses(file: ts.SourceFile, checker: ts.TypeChecker): boolean {
  return withImports(file, checker).some((one) => namesIn(one).hasClass);
}

/** A file with the sources that it imports, itself or through others. */
export const withImports: (file: ts.SourceFile, checker: ts.TypeChecker) => readonly ts.SourceFile[] =
  onceForProgram((file, checker) => {
    const files = new Set([file]);
    for (const one of files) {
      importsOf(one, checker).forEach((imported) => files.add(imported));
    }
    return [...files];
  });

function importsOf(file: ts.SourceFile, checker: ts.TypeChecker): readonly ts.SourceFile[] {
  return file.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const module =
      isImport && statement.moduleSpecifier ? checker.getSymbolAtLocation(statement.moduleSpecifier) : null;
    const declaration = module?.valueDeclaration;
    const isSource = declaration && ts.isSourceFile(declaration) && !declaration.isDeclarationFile;
    return isSource ? [declaration] : [];
  });
}

/** Whether a node is a field that a class has itself. */
export function isStaticField(node: ts.Node): node is ts.PropertyDeclaration {
  return (
    ts.isPropertyDeclaration(node) &&
    (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false)
  );
}

function isNamed(node: ts.Node): node is ts.NamedDeclaration {
  return "name" in node;
}

function isCallable(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isClassLike(node)) {
    return true;
  }
  const isHolder =
    ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);
  return (
    isHolder &&
    node.initializer !== undefined &&
    (ts.isFunctionLike(node.initializer) || ts.isClassLike(node.initializer))
  );
}

function isShared(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isImportSpecifier(node) ||
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node)
  );
}
