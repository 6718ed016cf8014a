import ts from "typescript";
import { awaitedType, elementTypes, isKnown } from "../functions/elements.ts";
import { evolvingElements } from "./evolvingList.ts";
import type { DeclaredName, ModuleNames } from "../functions/moduleNames.ts";
import { requiredParameters } from "../functions/parameters.ts";

/** A top-level list of a module, or a function that makes one. */
export interface ModuleList extends DeclaredName {
  /** What gives the list at the module's top level: `numbers`, `makeNumbers()`, `await loadNumbers()`. */
  readonly expression: string;
  readonly isMadeByCall: boolean;
  /** The types that its elements have. */
  readonly elements: readonly ts.Type[];
}

/** Finds the lists among the names of a module. Left out are lists whose elements' type says nothing. */
export function findLists(names: ModuleNames, checker: ts.TypeChecker): readonly ModuleList[] {
  return names.declared.flatMap((name): readonly ModuleList[] => {
    const type = checker.getTypeOfSymbol(name.symbol);
    const evolved = evolvingElements(name, names, checker);
    const own = evolved === undefined ? knownElements(type, checker) : ifKnown(evolved);
    const list = { ...name, expression: name.nameNode.text, isMadeByCall: false };
    return own === undefined ? madeByCall(list, type, checker) : [{ ...list, elements: own }];
  });
}

function madeByCall(
  list: Omit<ModuleList, "elements">,
  type: ts.Type,
  checker: ts.TypeChecker,
): readonly ModuleList[] {
  const signature = checker
    .getSignaturesOfType(type, ts.SignatureKind.Call)
    .find((candidate) => requiredParameters(candidate, checker) === 0);
  if (signature === undefined) {
    return [];
  }
  const result = checker.getReturnTypeOfSignature(signature);
  const awaited = awaitedType(result, checker);
  const elements = knownElements(awaited, checker);
  const call = `${list.expression}()`;
  const expression = awaited === result ? call : `await ${call}`;
  return elements === undefined ? [] : [{ ...list, expression, isMadeByCall: true, elements }];
}

function knownElements(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] | undefined {
  const elements = elementTypes(type, checker);
  return elements && ifKnown(elements);
}

function ifKnown(elements: readonly ts.Type[]): readonly ts.Type[] | undefined {
  return elements.length > 0 && elements.every(isKnown) ? elements : undefined;
}
