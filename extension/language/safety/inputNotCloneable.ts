import ts from "typescript";
import { instanceInputMessage, uncloneableInputMessage } from "../../core/safety/transferWords.ts";
import type { Rule, RuleFinding, Subject } from "./rule.ts";
import { transferLoss, type TransferLoss } from "./transfer.ts";

/** Sees inputs whose type has something that structured clone refuses, and instances of classes with methods or accessors.
 *  The types are those of the list of inputs; where that is not known, those of the parameters that have to be given. It
 *  does not see what is `any` or `unknown`, optional members, and unions some of whose members can be copied. */
export const inputNotCloneable: Rule = {
  code: "input-not-cloneable",
  severity: "warning",
  find: (subject) => givenTypes(subject).flatMap((given) => findingOf(given, subject) ?? []),
};

/** What a parameter is given. */
interface Given {
  readonly parameter: ts.ParameterDeclaration;
  readonly type: ts.Type;
}

function givenTypes({ workload, inputTypes, checker }: Subject): readonly Given[] {
  const parameters = workload.implementation.parameters.filter((one) => isRequired(one, checker));
  return parameters.flatMap((parameter, index) => {
    const types =
      inputTypes.length === 0
        ? [checker.getTypeAtLocation(parameter)]
        : inputTypes.map((type) => (parameters.length === 1 ? type : elementType(type, index, checker)));
    return types.flatMap((type) => (type === undefined ? [] : { parameter, type }));
  });
}

/** What of a tuple is given to one of several parameters. */
function elementType(tuple: ts.Type, index: number, checker: ts.TypeChecker): ts.Type | undefined {
  const element = checker.getPropertyOfType(tuple, String(index));
  return element && checker.getTypeOfSymbol(element);
}

function isRequired(parameter: ts.ParameterDeclaration, checker: ts.TypeChecker): boolean {
  const { name, initializer, dotDotDotToken } = parameter;
  const isThis = ts.isIdentifier(name) && name.text === "this";
  return !initializer && !dotDotDotToken && !isThis && !checker.isOptionalParameter(parameter);
}

function findingOf({ parameter, type }: Given, { checker }: Subject): RuleFinding | undefined {
  const loss = transferLoss(type, checker);
  return loss && { node: parameter, message: messageOf(loss), related: [] };
}

function messageOf(loss: TransferLoss): string {
  switch (loss.type) {
    case "uncloneable":
      return uncloneableInputMessage(loss.path, loss.what);
    case "instance":
      return instanceInputMessage(loss.path, loss.className, loss.members);
  }
}
