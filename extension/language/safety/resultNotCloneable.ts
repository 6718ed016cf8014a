import ts from "typescript";
import { awaitedType, isOpen } from "../functions/elements.ts";
import { standsForSeveral } from "./overloads.ts";
import { isPlainData } from "./plainData.ts";
import { plainObjectEdit } from "./plainObject.ts";
import { returnedValues, type Returned } from "./returned.ts";
import { defineRule, type Fix, type RuleFinding, type Subject } from "./rule.ts";
import { transferLoss, type TransferLoss } from "../types/transfer.ts";
import { lossSentence } from "./transferWords.ts";
import { webAssemblyObject } from "./webAssembly.ts";
import { runsInProcesses } from "./workers.ts";

/** Sees returned values whose type, as far as the file and its relative imports tell, has a function, a symbol, a promise
 *  inside or something else that structured clone refuses, and instances of classes with methods or accessors. A promise
 *  as a whole is awaited and does no harm; neither do instances that are only used inside. It does not see what is `any`
 *  or `unknown`, optional members, and unions some of whose members can be copied. Of a function that stands for
 *  several, some of which return plain data, nothing is said. Each `return` is marked once.
 *  Where the function is declared to return plain data, or what hangs on type parameters, the types of its values are not
 *  asked for: that has the compiler infer most of the body. */
export const resultNotCloneable = defineRule({
  code: "result-not-cloneable",
  severity: "warning",
  find(subject) {
    const { implementation } = subject.workload;
    if (saysEnough(implementation, subject)) {
      return [];
    }
    const returns = returnedValues(implementation).map((values) =>
      values.map((value) => ({ isWhole: value.path === "", finding: findingOf(value, subject) })),
    );
    const isSometimesFine = returns.flat().some(({ isWhole, finding }) => isWhole && !finding);
    return isSometimesFine && standsForSeveral(implementation)
      ? []
      : returns.flatMap((values) => values.find(({ finding }) => finding)?.finding ?? []);
  },
});

/** Whether the declared type of the result is plain data, or hangs on type parameters, with which nothing is certain. */
function saysEnough({ type }: ts.FunctionLikeDeclaration, subject: Subject): boolean {
  const { checker, sourceFile } = subject;
  const declared = type && checker.getTypeFromTypeNode(type);
  return (
    declared !== undefined &&
    (isOpen(declared) || isPlainData(awaitedType(declared, checker), sourceFile, checker))
  );
}

function findingOf(returned: Returned, subject: Subject): RuleFinding | undefined {
  const { value, path } = returned;
  const { checker } = subject;
  const type = checker.getTypeAtLocation(value);
  const isWhole = path === "";
  const wasm = ts.isExpression(value) ? webAssemblyObject(value, checker) : undefined;
  const loss: TransferLoss | undefined =
    wasm === undefined
      ? transferLoss(isWhole ? awaitedType(type, checker) : type, checker, path)
      : { type: "uncloneable", what: `a ${wasm}`, path };
  if (loss?.type === "bytes" && runsInProcesses(subject.workload)) {
    return undefined;
  }
  return (
    loss && {
      node: value,
      message: `${lossSentence(loss, "the result")} ${advice[loss.type]}`,
      related: [],
      ...fixOf(loss, returned, subject),
    }
  );
}

const advice: Readonly<Record<TransferLoss["type"], string>> = {
  uncloneable: "Return plain data, and make the rest of it on the other side.",
  instance: "Return a plain object.",
  bytes: "Return a Uint8Array, and make a Buffer of it where it arrives.",
};

function fixOf(loss: TransferLoss, { value, path }: Returned, subject: Subject): { readonly fix?: Fix } {
  const edit = loss.type === "instance" && loss.path === path ? plainObjectEdit(value, subject) : undefined;
  return edit && loss.type === "instance"
    ? {
        fix: { title: `Return a plain object instead of the instance of "${loss.className}"`, edits: [edit] },
      }
    : {};
}
