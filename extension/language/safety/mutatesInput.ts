import ts from "typescript";
import { defineRule, type Subject } from "./rule.ts";
import { isSharedInput } from "./sharedInput.ts";
import { changePlaces, changeText } from "./state/changeText.ts";
import type { Write } from "./state/write.ts";
import { writesIn } from "./state/writes.ts";

/** Changes of what the workload is called with, or of something reached from it: by its own code or by functions that it
 *  hands it to. A copy of the list, or of the object, silences what changes the copy, not what changes its parts. Memory
 *  that all threads share is no copy. */
export const mutatesInput = defineRule({
  code: "mutates-input",
  severity: "warning",
  find(subject: Subject) {
    const { workload, checker } = subject;
    const { implementation } = workload;
    return writesIn(checker)
      .of(implementation)
      .flatMap((write) => {
        const { root, node, step } = write;
        if (root.type !== "parameter" || !isGiven(root.declaration, implementation, checker)) {
          return [];
        }
        if (isOnlyHeard(write) || isSharedInput(write, root.declaration, subject)) {
          return [];
        }
        const isNamed = ts.isIdentifier(root.declaration.name);
        const name = isNamed ? root.declaration.name.getText() : (step ?? "the input");
        const message = `${changeText(write, name)}, an input of "${workload.name}". In a serial run whoever shares it sees the change, a worker changes only its copy. Work on a copy.`;
        const place = { node: root.declaration.name, message: `"${name}" is an input.` };
        return [{ node, message, related: [...changePlaces(write), place] }];
      });
  },
});

/** Listeners do not travel, and what has them is no input. */
function isOnlyHeard({ change }: Write): boolean {
  return change === "adds a listener to" || change === "sends an event through";
}

/** The first parameter always has an input; of the others those that need one. Numbers and texts have nothing to change. */
function isGiven(
  parameter: ts.ParameterDeclaration,
  code: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
): boolean {
  const index = code.parameters.indexOf(parameter);
  const isOptional = parameter.dotDotDotToken !== undefined || checker.isOptionalParameter(parameter);
  return (index === 0 || (index > 0 && !isOptional)) && !isPrimitive(checker.getTypeAtLocation(parameter));
}

function isPrimitive(type: ts.Type): boolean {
  return type.isUnion() ? type.types.every(isPrimitive) : (type.flags & primitive) !== 0;
}

const primitive =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.ESSymbolLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined;
