import ts from "typescript";
import { inputsCount } from "./inputsCount.ts";
import { listBehind, type GivenList } from "./lists.ts";

/** A list that another module gives away, or a function that makes one. */
export interface ExportedList extends GivenList {
  /** The name that it is exported by, or has in the module that imports it. */
  readonly name: string;
  /** The file that is named to get it, as an import names it. */
  readonly file: string;
  readonly declaration: ts.Declaration | undefined;
  /** How many elements it has; null where its file alone does not show that. */
  readonly count: number | null;
}

/** Finds the lists that a file exports, also those of other files that it hands on.
 *  @param from an expression that gives its exports: `(await import("./products.ts"))`.
 *  @param name of the file, as an import names it. */
export function exportedLists(
  file: ts.SourceFile,
  from: string,
  name: string,
  checker: ts.TypeChecker,
): readonly ExportedList[] {
  const module = checker.getSymbolAtLocation(file);
  return module === undefined ? [] : listsOf(module, from, name, checker);
}

/** Finds the lists among what a module imports. */
export function importedLists(sourceFile: ts.SourceFile, checker: ts.TypeChecker): readonly ExportedList[] {
  return sourceFile.statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
    if (importClause === undefined || importClause.isTypeOnly || !ts.isStringLiteral(moduleSpecifier)) {
      return [];
    }
    const { name, namedBindings } = importClause;
    const elements = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    const names = [name, ...elements.filter((one) => !one.isTypeOnly).map((one) => one.name)];
    const namespace = namedBindings && ts.isNamespaceImport(namedBindings) ? namedBindings.name : undefined;
    const whole = namespace && checker.getSymbolAtLocation(namespace);
    return [
      ...names.flatMap((local) => {
        const symbol = local && checker.getSymbolAtLocation(local);
        return symbol ? listOf(symbol, local.text, moduleSpecifier.text, local.text, checker) : [];
      }),
      ...(namespace && whole
        ? listsOf(resolved(whole, checker), namespace.text, moduleSpecifier.text, checker)
        : []),
    ];
  });
}

function listsOf(
  module: ts.Symbol,
  from: string,
  file: string,
  checker: ts.TypeChecker,
): readonly ExportedList[] {
  return (
    checker
      .getExportsOfModule(module)
      .filter(({ name }) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
      .flatMap((symbol) => listOf(symbol, `${from}.${symbol.name}`, file, symbol.name, checker))
      // What a call makes may do more than that.
      .toSorted((a, b) => Number(a.isMadeByCall) - Number(b.isMadeByCall))
  );
}

function listOf(
  named: ts.Symbol,
  expression: string,
  file: string,
  name: string,
  checker: ts.TypeChecker,
): readonly ExportedList[] {
  const symbol = resolved(named, checker);
  const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const list = isValue ? listBehind(expression, checker.getTypeOfSymbol(symbol), checker) : undefined;
  const declaration = symbol.valueDeclaration;
  const own = declaration && ts.isVariableDeclaration(declaration) ? declaration.name : undefined;
  const count = own && ts.isIdentifier(own) ? inputsCount(own.text, own.getSourceFile()) : undefined;
  return list === undefined ? [] : [{ ...list, name, file, declaration, count: count ?? null }];
}

/** What an import or an export stands for in the end. */
function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
