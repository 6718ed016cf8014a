import { givenTypes, type Given } from "./givenTypes.ts";
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
