import ts from "typescript";
import { signaturesOf } from "../functions/callee.ts";
import { choosePassing, fixedTypes } from "../inputs/passing.ts";
import type { Subject } from "./rule.ts";

/** What a parameter is given. */
export interface Given {
  readonly parameter: ts.ParameterDeclaration;
  readonly type: ts.Type;
}

/** What each parameter is given: as the list of inputs has it, and where that is not known, as it is declared if it has to be
 *  given. */
export function givenTypes({ workload, inputTypes, asked, checker }: Subject): readonly Given[] {
  const parameters = workload.implementation.parameters.filter((one) => !isThis(one));
  const signatures = signaturesOf(workload, checker);
  // An object that is given first is none of the parameters.
  const before = workload.member?.self === undefined || workload.member.self === null ? 0 : 1;
  if (inputTypes.length === 0) {
    const [taken] = signatures;
    return parameters
      .filter((_, index) => taken?.parameters[index + before]?.isOptional === false)
      .map((parameter) => ({ parameter, type: checker.getTypeAtLocation(parameter) }));
  }
  const choice = choosePassing(signatures, fixedTypes(inputTypes), "", asked, checker);
  if (choice.type === "refused") {
    return [];
  }
  const given = choice.passing.spread ? parameters : parameters.slice(0, 1 - before);
  return given.flatMap((parameter, index) =>
    inputTypes.flatMap((type) => {
      const own = choice.passing.spread ? elementType(type, index + before, checker) : type;
      return own === undefined ? [] : [{ parameter, type: own }];
    }),
  );
}

/** What of a list of arguments is given to one of the parameters. */
function elementType(list: ts.Type, index: number, checker: ts.TypeChecker): ts.Type | undefined {
  const element = checker.getPropertyOfType(list, String(index));
  return element ? checker.getTypeOfSymbol(element) : checker.getIndexTypeOfType(list, ts.IndexKind.Number);
}

function isThis({ name }: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && name.text === "this";
}
