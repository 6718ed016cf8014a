import ts from "typescript";
import { awaitedType, elementTypes, isKnown } from "../functions/elements.ts";
import { evolvingElements } from "./evolvingList.ts";
import type { DeclaredName, ModuleNames } from "../functions/moduleNames.ts";
import { requiredParameters } from "../functions/parameters.ts";

/** A list, or a function that makes one. */
export interface GivenList {
  /** What gives the list at the module's top level: `numbers`, `makeNumbers()`, `await loadNumbers()`. */
  readonly expression: string;
  readonly isMadeByCall: boolean;
  /** The types that its elements have; empty where they say nothing. */
  readonly elements: readonly ts.Type[];
}

/** A top-level list of a module, or a function that makes one. The types of its elements say something. */
export interface ModuleList extends DeclaredName, GivenList {}

/** The list that a value is or makes, or may be where its type says nothing; undefined for any other one.
 *  @param expression that gives the value. */
export function listBehind(
  expression: string,
  type: ts.Type,
  checker: ts.TypeChecker,
): GivenList | undefined {
  const elements = elementTypes(type, checker);
  if (elements !== undefined || !isKnown(type)) {
    return { expression, isMadeByCall: false, elements: ifKnown(elements ?? []) ?? [] };
  }
  return madeByCall(expression, type, checker);
}

/** Finds the lists among the names of a module. Left out are lists whose elements' type says nothing. */
export function findLists(names: ModuleNames, checker: ts.TypeChecker): readonly ModuleList[] {
  return names.declared.flatMap((name): readonly ModuleList[] => {
    const type = checker.getTypeOfSymbol(name.symbol);
    const evolved = evolvingElements(name, names, checker);
    const own = evolved === undefined ? knownElements(type, checker) : ifKnown(evolved);
    const expression = name.nameNode.text;
    const list =
      own === undefined
        ? madeByCall(expression, type, checker)
        : { expression, isMadeByCall: false, elements: own };
    return list === undefined ? [] : [{ ...name, ...list }];
  });
}

function madeByCall(expression: string, type: ts.Type, checker: ts.TypeChecker): GivenList | undefined {
  const signature = checker
    .getSignaturesOfType(type, ts.SignatureKind.Call)
    .find((candidate) => requiredParameters(candidate, checker) === 0);
  if (signature === undefined) {
    return undefined;
  }
  const result = checker.getReturnTypeOfSignature(signature);
  const awaited = awaitedType(result, checker);
  const elements = knownElements(awaited, checker);
  const call = `${expression}()`;
  return elements === undefined
    ? undefined
    : { expression: awaited === result ? call : `await ${call}`, isMadeByCall: true, elements };
}

function knownElements(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] | undefined {
  const elements = elementTypes(type, checker);
  return elements && ifKnown(elements);
}

function ifKnown(elements: readonly ts.Type[]): readonly ts.Type[] | undefined {
  return elements.length > 0 && elements.every(isKnown) ? elements : undefined;
}
