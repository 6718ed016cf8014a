import ts from "typescript";
import type { InputsSource } from "../core/discovered.ts";
import type { FunctionSyntax } from "./functions.ts";
import { findLists, type ModuleList } from "./lists.ts";
import { collectModuleNames, type ModuleNames } from "./moduleNames.ts";
import { acceptsInputs, requiredParameters } from "./parameters.ts";

/** What the types of a module say about the inputs of one function. */
export interface TypedInputs {
  /** As `WorkloadFunction.spread`. */
  readonly spread: boolean;
  readonly inputs: InputsSource;
  /** The name of the list when exactly one fits. */
  readonly nameNode: ts.Identifier | null;
}

/** What the types of a module say about inputs. Answers are worth as long as the checker. */
export interface InputsFinder {
  /** Which lists of the module fit a function. */
  find(syntax: FunctionSyntax): TypedInputs;
  /** The types of the elements that an expression gives; empty unless it is a list of the module, or a call of a function
   *  of the module that makes one. */
  elementsOf(expression: string): readonly ts.Type[];
}

/** Finds the lists of a module, for many questions. */
export function createInputsFinder(sourceFile: ts.SourceFile, checker: ts.TypeChecker): InputsFinder {
  const names = collectModuleNames(sourceFile, checker);
  const lists = findLists(names, checker);
  const find = (syntax: FunctionSyntax) => {
    const signatures = checker.getTypeAtLocation(syntax.callee).getCallSignatures();
    const isSingle = (signature: ts.Signature) => requiredParameters(signature, checker) === 1;
    const spread =
      !signatures.some(isSingle) &&
      signatures.some((signature) => requiredParameters(signature, checker) > 1);
    const usable = signatures.filter((signature) =>
      spread ? requiredParameters(signature, checker) > 1 : isSingle(signature),
    );
    const fitting = lists.filter(
      ({ elements, declaration }) =>
        usable.some((signature) => acceptsInputs(signature, spread, elements, checker)) &&
        !isUsedBy(syntax, declaration, names),
    );
    return { spread, ...chosen(withoutMakers(withoutResults(fitting, syntax, names), names)) };
  };
  const elementsOf = (expression: string) =>
    lists.find((list) => list.expression === expression)?.elements ?? [];
  return { find, elementsOf };
}

/** What the function's own code refers to is a table or a scratch list of its work. */
function isUsedBy({ implementation }: FunctionSyntax, list: ts.Declaration, names: ModuleNames): boolean {
  return names.refersTo(implementation, list);
}

/** What is made with the function is its result, e.g. `const squares = numbers.map(square)`. */
function withoutResults(
  lists: readonly ModuleList[],
  { callee }: FunctionSyntax,
  names: ModuleNames,
): readonly ModuleList[] {
  const own = names.declared.find(
    ({ nameNode, declaration }) => nameNode === callee || declaration === callee.parent,
  );
  return lists.filter(
    ({ symbol }) =>
      own === undefined || !symbol.declarations?.some((code) => names.reaches(code, own.declaration)),
  );
}

/** Of a list and the function that it was made with, as in `const numbers = range(10)`, the list is meant. */
function withoutMakers(lists: readonly ModuleList[], names: ModuleNames): readonly ModuleList[] {
  return lists.filter(
    (maker) =>
      !maker.isMadeByCall ||
      !lists.some((list) => !list.isMadeByCall && names.refersTo(list.declaration, maker.declaration)),
  );
}

function chosen(lists: readonly ModuleList[]): Omit<TypedInputs, "spread"> {
  const [only, ...more] = lists;
  if (only === undefined) {
    return { inputs: { type: "unknown" }, nameNode: null };
  }
  return more.length === 0
    ? { inputs: { type: "known", expression: only.expression, from: "type" }, nameNode: only.nameNode }
    : {
        inputs: { type: "ambiguous", candidates: lists.map(({ expression }) => expression) },
        nameNode: null,
      };
}
