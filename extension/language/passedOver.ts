import ts from "typescript";
import type { PassedOver } from "../core/discovered.ts";
import { elementTypes, isKnown } from "./elements.ts";
import type { ModuleNames } from "./moduleNames.ts";
import type { MissingTypes } from "./modules.ts";

/** So many are named; the first ones say enough. */
const mostNamed = 3;

/** The variables of a module that may be lists and fit nothing, because their type or that of their elements is `any`.
 *  @param missingTypes as in `TypedFile`. */
export function passedOverLists(
  names: ModuleNames,
  checker: ts.TypeChecker,
  missingTypes: (module: string) => MissingTypes | undefined,
): readonly PassedOver[] {
  const passed = names.declared.flatMap(({ nameNode, declaration, symbol }): readonly PassedOver[] => {
    const isVariable = ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined;
    return isVariable && isAny(checker.getTypeOfSymbol(symbol), checker)
      ? [{ name: nameNode.text, ...culprit(declaration, names, missingTypes) }]
      : [];
  });
  return passed.slice(0, mostNamed);
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
  const waiting: ts.Node[] = [code];
  const visited = new Set<ts.Node>(waiting);
  for (const next of waiting) {
    for (const module of names.modulesIn(next)) {
      const missing = missingTypes(module);
      if (missing !== undefined) {
        return { module, missing };
      }
    }
    const further = names.declared.filter(
      ({ declaration }) => !visited.has(declaration) && names.refersTo(next, declaration),
    );
    further.forEach(({ declaration }) => visited.add(declaration));
    waiting.push(...further.map(({ declaration }) => declaration));
  }
  return { module: null, missing: null };
}
