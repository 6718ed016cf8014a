import ts from "typescript";
import type { Obstacle } from "../../core/discovery/liftWords.ts";
import { revival } from "../functions/places.ts";
import { transferLoss } from "../types/transfer.ts";
import { whyUnsendable } from "../types/sentSelf.ts";
import { isTopLevel, type OutsideName } from "./outside.ts";

/** What becomes of a variable's value on its way to a worker: nothing that matters, it gets its class back there, or it
 *  cannot be sent. */
export type Sent =
  | { readonly type: "as-it-is" }
  /** @param statement what gives it back. */
  | { readonly type: "revived"; readonly statement: string }
  | { readonly type: "not"; readonly obstacle: Obstacle };

/** Finds out what a worker gets of a variable, as far as its type tells. */
export function sentValue({ name, symbol, use }: OutsideName, checker: ts.TypeChecker): Sent {
  const type = checker.getTypeOfSymbolAtLocation(symbol, use);
  const loss = transferLoss(type, checker, name);
  if (loss === undefined || loss.type === "bytes") {
    return { type: "as-it-is" };
  }
  if (loss.type === "uncloneable") {
    return { type: "not", obstacle: { type: "uncloneable", path: loss.path, what: loss.what } };
  }
  const className = loss.path === name ? reachableClass(type, use, checker) : undefined;
  if (className === undefined) {
    const what = `an object of "${loss.className}", whose class cannot be reached from the top level`;
    return { type: "not", obstacle: { type: "uncloneable", path: loss.path, what } };
  }
  const why = whyUnsendable(type, checker);
  return why === null
    ? { type: "revived", statement: revival(name, className) }
    : { type: "not", obstacle: { type: "instance", name, why } };
}

/** The name by which the top level of a module knows the class of a type; undefined where it does not, and for what is no
 *  class. */
export function reachableClass(type: ts.Type, use: ts.Node, checker: ts.TypeChecker): string | undefined {
  const symbol = type.getSymbol();
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !ts.isClassDeclaration(declaration)) {
    return undefined;
  }
  const sourceFile = use.getSourceFile();
  if (declaration.getSourceFile() === sourceFile) {
    return isTopLevel(declaration) ? declaration.name?.text : undefined;
  }
  return importedNames(sourceFile).find((name) => {
    const local = checker.getSymbolAtLocation(name);
    const isAlias = local !== undefined && (local.flags & ts.SymbolFlags.Alias) !== 0;
    return isAlias && checker.getAliasedSymbol(local) === symbol;
  })?.text;
}

/** The names that imports of values give. */
function importedNames({ statements }: ts.SourceFile): readonly ts.Identifier[] {
  return statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
    if (importClause === undefined || importClause.isTypeOnly) {
      return [];
    }
    const { name, namedBindings } = importClause;
    const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    return [
      ...(name ? [name] : []),
      ...named.filter(({ isTypeOnly }) => !isTypeOnly).map((element) => element.name),
    ];
  });
}
