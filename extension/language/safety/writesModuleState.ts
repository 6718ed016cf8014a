import ts from "typescript";
import { functionName } from "./reach.ts";
import { defineRule, type RuleFinding, type Subject } from "./rule.ts";
import { changePlaces, changeText } from "./state/changeText.ts";
import { useOf, type StateUse } from "./state/caches.ts";
import type { Write } from "./state/write.ts";
import { writesIn } from "./state/writes.ts";
import { declaredHereLine } from "./words.ts";

/** Changes of what is declared outside of the function, by its own code, by functions that it calls, and by those that it
 *  hands such a thing to. Where values come from is told by `state/trace.ts`. */
export const writesModuleState = defineRule({
  code: "writes-module-state",
  severity: "warning",
  find(subject) {
    const writes = writesIn(subject.checker);
    return subject.reached.flatMap(({ node: code }) =>
      writes.of(code).flatMap((write) => findingOf(write, code, subject) ?? []),
    );
  },
});

function findingOf(
  write: Write,
  code: ts.FunctionLikeDeclaration,
  { workload, checker }: Subject,
): RuleFinding | null {
  const { root, node } = write;
  const owner = code === workload.implementation ? workload.name : (functionName(code) ?? workload.name);
  if (root.type === "global") {
    const message = `${changeText(write, root.name)}, outside "${owner}". Every worker has a "${root.name}" of its own, so other workers and the main thread do not see it, and later tasks of the same worker do.`;
    return { node, message, related: changePlaces(write) };
  }
  if (root.type !== "module") {
    return null;
  }
  const why = `Every worker has a "${root.name}" of its own, so a result may depend on which tasks ran there before.`;
  const message = `${changeText(write, root.name)}, declared outside "${owner}". ${why}${harmless[useOf(write, code, checker)]}`;
  const place = {
    node: ts.getNameOfDeclaration(root.declaration) ?? root.declaration,
    message: declaredHereLine(root.name),
  };
  return { node, message, related: [...changePlaces(write), place] };
}

const sayIt = 'say so with "@parallel-ignore writes-module-state" and the reason.';

const harmless: Readonly<Record<StateUse, string>> = {
  cache: ` If it only saves time, results are the same: ${sayIt}`,
  scratch: ` If every task writes it before reading it, results are the same: ${sayIt}`,
  other: "",
};
