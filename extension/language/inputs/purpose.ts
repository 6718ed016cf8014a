import ts from "typescript";
import { isEmptyAtFirst, isEndless } from "../functions/contents.ts";
import { unwrapped } from "../functions/functions.ts";
import type { ModuleList } from "./lists.ts";
import { useOf, type ListUse, type Share } from "./listUses.ts";
import { once } from "../source/memory.ts";
import type { DeclaredName, ModuleNames } from "../functions/moduleNames.ts";

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
  let doesMore: boolean | undefined;

  /** What no other code uses and no other file sees has nothing else that it could be for. */
  const isIdle = (list: ModuleList, types: ReadonlySet<ListUse["type"]>) => {
    // What is put together and then printed is a result of the program.
    const isResult = types.has("filled") && types.has("printed");
    if (types.has("other") || types.has("applied") || isResult || isSummary(list)) {
      return false;
    }
    doesMore ??= names.reexports || doesOtherWork(names, lists, takesList);
    return !list.isExported || (!list.isMadeByCall && !doesMore);
  };

  const factsOf = once((list: ModuleList): ListFacts => {
    const uses = names.usesOf(list).map(useOf);
    const types = new Set(uses.map(({ type }) => type));
    const given = new Map<ts.Declaration | undefined, Set<Share>>();
    for (const { node, gets } of uses.flatMap((use) => (use.type === "applied" ? use.callees : []))) {
      const declaration = names.declarationOf(node);
      given.set(declaration, (given.get(declaration) ?? new Set()).add(gets));
    }
    return {
      canBeRunOver:
        !isEndless(list.declaration, names.declarationOf) &&
        (!isEmptyAtFirst(list.declaration) || types.has("filled")),
      isIdle: isIdle(list, types),
      given,
    };
  });

  return {
    canBeRunOver: (list) => factsOf(list).canBeRunOver,
    givesElements: (list, { declaration }) => factsOf(list).given.get(declaration)?.has("whole") ?? false,
    of(list, functionName, own) {
      if (own !== undefined && factsOf(list).given.has(own.declaration)) {
        return "applied";
      }
      return isNamedSo(list, functionName) ? "named" : factsOf(list).isIdle ? "idle" : null;
    },
  };
}

/** What the uses of a list tell, of whatever function they are asked for. */
interface ListFacts {
  readonly canBeRunOver: boolean;
  readonly isIdle: boolean;
  /** What of its elements goes to what is declared there. */
  readonly given: ReadonlyMap<ts.Declaration | undefined, ReadonlySet<Share>>;
}

/** `inputs`, `cases`, `squareInputs` for `square`, and functions that make them: `makeInputs`. */
function isNamedSo({ nameNode, isMadeByCall }: ModuleList, functionName: string): boolean {
  const name = nameNode.text.toLowerCase().replaceAll(/[_$]/g, "");
  const own = isMadeByCall ? name.replace(/^(create|generate|get|load|make|read)/, "") : name;
  const rest = own.replace(/(inputs|cases|examples|samples)$/, "");
  const [last = ""] = /[\w$]+$/.exec(functionName.toLowerCase()) ?? [];
  return rest !== own && (rest === "" || rest === last);
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

/** Whether other files get something from the module that has nothing to do with running functions over lists: it neither
 *  takes a list, nor is one, nor does its part in either. */
function doesOtherWork(
  names: ModuleNames,
  lists: readonly ModuleList[],
  takesList: (name: DeclaredName) => boolean,
): boolean {
  const takers = names.declared.filter(takesList);
  const ends = new Set([...takers, ...lists].map(({ symbol }) => symbol));
  const parts = names.reached([...takers, ...lists].map(({ declaration }) => declaration));
  const listDeclarations = new Set(lists.map(({ declaration }) => declaration));
  return names.declared.some(
    ({ isExported, symbol, declaration }) =>
      isExported &&
      !ends.has(symbol) &&
      !parts.has(declaration) &&
      !names.refersToAny(declaration, listDeclarations),
  );
}
