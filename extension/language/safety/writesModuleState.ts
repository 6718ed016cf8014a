import ts from "typescript";
import { declaredHereLine, writesGlobalStateMessage, writesModuleStateMessage } from "./stateWords.ts";
import { functionName } from "./reach.ts";
import type { Rule, RuleFinding, Subject } from "./rule.ts";
import { changeWords, changePlaces } from "./state/told.ts";
import { useOf } from "./state/caches.ts";
import type { Write } from "./state/write.ts";
import { writesIn } from "./state/writes.ts";

/** Changes of what is declared outside of the function, by its own code, by functions that it calls, and by those that it
 *  hands such a thing to. Where values come from is told by `state/trace.ts`. */
export const writesModuleState: Rule = {
  code: "writes-module-state",
  severity: "warning",
  find(subject) {
    const writes = writesIn(subject.checker);
    return subject.reached.flatMap(({ node: code }) =>
      writes.of(code).flatMap((write) => findingOf(write, code, subject) ?? []),
    );
  },
};

function findingOf(
  write: Write,
  code: ts.FunctionLikeDeclaration,
  { workload, checker }: Subject,
): RuleFinding | null {
  const { root, node } = write;
  const owner = code === workload.implementation ? workload.name : (functionName(code) ?? workload.name);
  if (root.type === "global") {
    const message = writesGlobalStateMessage(changeWords(write, root.name), owner);
    return { node, message, related: changePlaces(write) };
  }
  if (root.type !== "module") {
    return null;
  }
  const words = changeWords(write, root.name);
  const message = writesModuleStateMessage(words, owner, useOf(write, code, checker));
  const place = {
    node: ts.getNameOfDeclaration(root.declaration) ?? root.declaration,
    message: declaredHereLine(root.name),
  };
  return { node, message, related: [...changePlaces(write), place] };
}
