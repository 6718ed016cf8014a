import ts from "typescript";
import { choosePassing, fixedTypes, signaturesOf } from "../passing.ts";
import { defineRule, type RuleFinding, type Subject } from "./rule.ts";
import { transferLoss, type TransferLoss } from "./transfer.ts";
import { lossSentence } from "./transferWords.ts";

/** Sees inputs whose type has something that structured clone refuses, and instances of classes with methods or accessors.
 *  The types are those of the list of inputs, as it is passed; where it is not known, those of the parameters that are not
 *  declared to be optional. It does not see what is `any` or `unknown`, optional members, and unions some of whose members
 *  can be copied. */
export const inputNotCloneable = defineRule({
  code: "input-not-cloneable",
  severity: "warning",
  find: (subject) => givenTypes(subject).flatMap((given) => findingOf(given, subject) ?? []),
});

/** What a parameter is given. */
interface Given {
  readonly parameter: ts.ParameterDeclaration;
  readonly type: ts.Type;
}

function givenTypes({ workload, inputTypes, asked, checker }: Subject): readonly Given[] {
  const parameters = workload.implementation.parameters.filter((one) => !isThis(one));
  const signatures = signaturesOf(workload, checker);
  if (inputTypes.length === 0) {
    const [taken] = signatures;
    return parameters
      .filter((_, index) => taken?.parameters[index]?.isOptional === false)
      .map((parameter) => ({ parameter, type: checker.getTypeAtLocation(parameter) }));
  }
  const choice = choosePassing(signatures, fixedTypes(inputTypes), "", asked, checker);
  if (choice.type === "refused") {
    return [];
  }
  const given = choice.passing.spread ? parameters : parameters.slice(0, 1);
  return given.flatMap((parameter, index) =>
    inputTypes.flatMap((type) => {
      const own = choice.passing.spread ? elementType(type, index, checker) : type;
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

function findingOf({ parameter, type }: Given, { checker }: Subject): RuleFinding | undefined {
  const loss = transferLoss(type, checker);
  return (
    loss && {
      node: parameter,
      message: `${lossSentence(loss, "an input")} ${advice[loss.type]}`,
      related: [],
    }
  );
}

const advice: Readonly<Record<TransferLoss["type"], string>> = {
  uncloneable: "Hand in plain data, and make the rest of it inside.",
  instance: "Hand in a plain object.",
};
