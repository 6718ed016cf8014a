import { givenTypes, type Given } from "./givenTypes.ts";
import { defineRule, type RuleFinding, type Subject } from "./rule.ts";
import { transferLoss, type TransferLoss } from "../types/transfer.ts";
import { lossSentence } from "./transferWords.ts";
import { runsInProcesses } from "./workers.ts";

/** Sees inputs whose type has something that structured clone refuses, and instances of classes with methods or accessors.
 *  The types are those of the list of inputs, as it is passed; where it is not known, those of the parameters that are not
 *  declared to be optional. It does not see what is `any` or `unknown`, optional members, and unions some of whose members
 *  can be copied. */
export const inputNotCloneable = defineRule({
  code: "input-not-cloneable",
  severity: "warning",
  find: (subject) => givenTypes(subject).flatMap((given) => findingOf(given, subject) ?? []),
});

function findingOf({ parameter, type }: Given, { workload, checker }: Subject): RuleFinding | undefined {
  const loss = transferLoss(type, checker);
  // What is declared as bytes is not used as a Buffer.
  const isDeclared = transferLoss(checker.getTypeAtLocation(parameter), checker)?.type === "bytes";
  if (loss?.type === "bytes" && (!isDeclared || runsInProcesses(workload))) {
    return undefined;
  }
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
  bytes: "Make a Buffer of it inside.",
};
