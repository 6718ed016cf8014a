import ts from "typescript";
import type { PassedOver } from "../../core/discovery/discovered.ts";
import { elementTypes, isKnown } from "../functions/elements.ts";
import type { ModuleList } from "./lists.ts";
import type { ModuleNames } from "../functions/moduleNames.ts";
import type { MissingTypes } from "../source/modules.ts";

/** The variables of a module that may be lists and fit nothing, because their type or that of their elements is `any`. */
export function untypedLists(names: ModuleNames, checker: ts.TypeChecker): readonly ModuleList[] {
  return names.declared
    .filter(
      ({ declaration, symbol }) =>
        ts.isVariableDeclaration(declaration) &&
        declaration.initializer !== undefined &&
        isAny(checker.getTypeOfSymbol(symbol), checker),
    )
    .map((name) => ({ ...name, expression: name.nameNode.text, isMadeByCall: false, elements: [] }));
}

/** Why the types of such a variable say nothing.
 *  @param missingTypes as in `TypedFile`. */
export function whyPassedOver(
  { nameNode, declaration }: ModuleList,
  names: ModuleNames,
  missingTypes: (module: string) => MissingTypes | undefined,
): PassedOver {
  return { name: nameNode.text, ...culprit(declaration, names, missingTypes) };
}

function isAny(type: ts.Type, checker: ts.TypeChecker): boolean {
  const isAnyItself = (type.flags & ts.TypeFlags.Any) !== 0;
  const elements = isAnyItself ? undefined : elementTypes(type, checker);
  return isAnyItself || (elements?.some((element) => !isKnown(element)) ?? false);
}

/** The first module without types that the value of a variable comes from, through the functions of its own module. */
function culprit(
  code: ts.Node,
  names: ModuleNames,
  missingTypes: (module: string) => MissingTypes | undefined,
): Omit<PassedOver, "name"> {
  for (const part of [code, ...names.reached([code])]) {
    for (const module of names.modulesIn(part)) {
      const missing = missingTypes(module);
      if (missing !== undefined) {
        return { module, missing };
      }
    }
  }
  return { module: null, missing: null };
}
