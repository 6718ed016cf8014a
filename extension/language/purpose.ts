import ts from "typescript";
import { isEmptyAtFirst, isEndless } from "./contents.ts";
import { unwrapped } from "./functions.ts";
import type { ModuleList } from "./lists.ts";
import { useOf, type ListUse } from "./listUses.ts";
import type { DeclaredName, ModuleNames } from "./moduleNames.ts";

/** What shows that a list is there to be run over by a function, the best reason last. Null for a list that may be anything
 *  of the program: a table, a set of keywords, settings. */
export type Purpose = null | "idle" | "named" | "applied";

/** Tells what the lists of a module are for. */
export interface Purposes {
  /** Whether a run over the list could do anything at all: it is neither empty when the module has loaded nor endless. */
  canBeRunOver(list: ModuleList): boolean;
  /** Whether the module gives whole elements to a function, not only a field of them. */
  givesElements(list: ModuleList, own: DeclaredName): boolean;
  /** What shows that the list is there for a function.
   *  @param own undefined for an anonymous one, which nothing can name. */
  of(list: ModuleList, functionName: string, own: DeclaredName | undefined): Purpose;
}

/** @param takesList whether a list of the module fits what has this name, a function, by its type. */
export function createPurposes(
  names: ModuleNames,
  lists: readonly ModuleList[],
  takesList: (name: DeclaredName) => boolean,
): Purposes {
  const known = new Map<ModuleList, readonly ListUse[]>();
  const usesOf = (list: ModuleList) => {
    const uses = known.get(list) ?? names.usesOf(list).map(useOf);
    known.set(list, uses);
    return uses;
  };
  let doesMore: boolean | undefined;

  /** What no other code uses and no other file sees has nothing else that it could be for. */
  const isIdle = (list: ModuleList) => {
    const uses = new Set(usesOf(list).map(({ type }) => type));
    // What is put together and then printed is a result of the program.
    const isResult = uses.has("filled") && uses.has("printed");
    if (uses.has("other") || uses.has("applied") || isResult || isSummary(list)) {
      return false;
    }
    doesMore ??= names.reexports || names.declared.some((name) => isOtherWork(name, names, lists, takesList));
    return !list.isExported || (!list.isMadeByCall && !doesMore);
  };

  const sharesGiven = (list: ModuleList, { declaration }: DeclaredName) =>
    usesOf(list).flatMap((use) =>
      use.type === "applied"
        ? use.callees.filter(({ node }) => names.declarationOf(node) === declaration).map(({ gets }) => gets)
        : [],
    );

  return {
    canBeRunOver: (list) =>
      !isEndless(list.declaration, names.declarationOf) &&
      (!isEmptyAtFirst(list.declaration) || usesOf(list).some(({ type }) => type === "filled")),
    givesElements: (list, own) => sharesGiven(list, own).includes("whole"),
    of(list, functionName, own) {
      if (own !== undefined && sharesGiven(list, own).length > 0) {
        return "applied";
      }
      return isNamedSo(list, functionName) ? "named" : isIdle(list) ? "idle" : null;
    },
  };
}

/** `inputs`, `cases`, `squareInputs` for `square`, and functions that make them: `makeInputs`. */
function isNamedSo({ nameNode, isMadeByCall }: ModuleList, functionName: string): boolean {
  const name = nameNode.text.toLowerCase().replaceAll(/[_$]/g, "");
  const own = isMadeByCall ? name.replace(/^(create|generate|get|load|make|read)/, "") : name;
  const rest = own.replace(/(inputs|cases|examples|samples)$/, "");
  return rest !== own && (rest === "" || rest === functionName.toLowerCase());
}

/** `[words.length, pages.length]` tells of lists and is none to run over. */
function isSummary({ declaration }: ModuleList): boolean {
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const list = value && unwrapped(value);
  return (
    list !== undefined &&
    ts.isArrayLiteralExpression(list) &&
    list.elements.length > 0 &&
    list.elements.every(
      (element) => ts.isPropertyAccessExpression(element) && /^(length|size)$/.test(element.name.text),
    )
  );
}

/** Whether other files get something from the module that has nothing to do with running functions over lists. */
function isOtherWork(
  name: DeclaredName,
  names: ModuleNames,
  lists: readonly ModuleList[],
  takesList: (name: DeclaredName) => boolean,
): boolean {
  if (!name.isExported) {
    return false;
  }
  const isPart =
    names.declared.some((one) => takesList(one) && names.reaches(one.declaration, name.declaration)) ||
    takesList(name) ||
    lists.some(
      (list) =>
        list.symbol === name.symbol ||
        names.refersTo(name.declaration, list.declaration) ||
        names.reaches(list.declaration, name.declaration),
    );
  return !isPart;
}
