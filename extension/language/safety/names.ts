import ts from "typescript";
import { once, onceForProgram } from "./memory.ts";

/** Names tell cheaply what types would tell for certain: what no file of a program declares needs no look at its type. */
interface Names {
  /** Of functions, methods, classes, and of what holds a function. */
  readonly called: ReadonlySet<string>;
  /** Of variables at the top level, and of all that is imported. */
  readonly shared: ReadonlySet<string>;
}

/** The names in a file. */
export const namesIn: (file: ts.SourceFile) => Names = once((file) => {
  const called = new Set<string>();
  const shared = new Set<string>();
  let functions = 0;
  const visit = (node: ts.Node): void => {
    const name = isNamed(node) ? node.name : undefined;
    const isName = name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name));
    if (isName && isCallable(node)) {
      called.add(name.text);
    }
    if (isName && functions === 0 && isShared(node)) {
      shared.add(name.text);
    }
    const isFunction = ts.isFunctionLike(node);
    functions += isFunction ? 1 : 0;
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
    functions -= isFunction ? 1 : 0;
  };
  visit(file);
  return { called, shared };
});

/** The names of functions that a file can call: its own and those of all files that it imports. */
export const calledNames: (file: ts.SourceFile, checker: ts.TypeChecker) => ReadonlySet<string> =
  onceForProgram((file, checker) => {
    const files = [file];
    const known = new Set(files);
    const names = new Set<string>();
    for (const one of files) {
      namesIn(one).called.forEach((name) => names.add(name));
      for (const imported of importsOf(one, checker)) {
        if (!known.has(imported)) {
          known.add(imported);
          files.push(imported);
        }
      }
    }
    return names;
  });

function importsOf(file: ts.SourceFile, checker: ts.TypeChecker): readonly ts.SourceFile[] {
  return file.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const module =
      isImport && statement.moduleSpecifier ? checker.getSymbolAtLocation(statement.moduleSpecifier) : null;
    const declaration = module?.valueDeclaration;
    return declaration && ts.isSourceFile(declaration) ? [declaration] : [];
  });
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
