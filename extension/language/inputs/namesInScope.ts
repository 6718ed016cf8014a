import ts from "typescript";

/** What an expression for inputs of a function can begin with. */
export interface NamesInScope {
  /** Lists that fit it by type, by their expressions. */
  readonly lists: readonly string[];
  /** The other names of the file that stand for values, imports among them. */
  readonly others: readonly string[];
}

/** @param lists those that fit. */
export function namesInScope(
  sourceFile: ts.SourceFile,
  lists: readonly string[],
  checker: ts.TypeChecker,
): NamesInScope {
  const names = checker
    .getSymbolsInScope(sourceFile.endOfFileToken, ts.SymbolFlags.Value)
    .filter((symbol) => symbol.declarations?.some((one) => one.getSourceFile() === sourceFile))
    .map(({ name }) => name);
  return { lists, others: names.filter((name) => !lists.includes(name)) };
}
