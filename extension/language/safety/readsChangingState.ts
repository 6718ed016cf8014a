import ts from "typescript";
import { moduleReads } from "./moduleReads.ts";
import { defineRule, type RuleFinding, type Subject } from "./rule.ts";
import { isFallback } from "./state/fallback.ts";
import { laterWrites } from "./state/laterWrites.ts";
import { writesIn } from "./state/writes.ts";
import { declaredHereLine } from "./words.ts";

/** The first read of a variable of a module that functions change which the workload does not call: exported ones, and
 *  callbacks of timers, events and promises. What only code changes that runs while the module is loaded is the same in
 *  every worker; what the workload itself changes is told where it does. Silent about defaults behind what a caller gives. */
export const readsChangingState = defineRule({
  code: "reads-changing-state",
  severity: "warning",
  find(subject) {
    const writes = writesIn(subject.checker);
    const own = new Set(
      subject.reached
        .flatMap(({ node }) => writes.of(node))
        .flatMap(({ root }) => (root.type === "module" ? [root.declaration] : [])),
    );
    return [...moduleReads(subject)].flatMap(([declaration, names]) =>
      own.has(declaration) ? [] : (findingOf(names, declaration, subject) ?? []),
    );
  },
});

function findingOf(
  names: readonly ts.Identifier[],
  declaration: ts.Declaration,
  subject: Subject,
): RuleFinding | null {
  const { checker, sourceFile } = subject;
  const files = new Set([sourceFile, declaration.getSourceFile()]);
  const later = [...files].flatMap((file) => laterWrites(file, checker).get(declaration) ?? [])[0];
  const name = later && names.find((one) => !isFallback(one, subject));
  if (later === undefined || name === undefined) {
    return null;
  }
  return {
    node: name,
    message: messageOf(name.text, later.writer),
    related: [
      { node: later.write.node, message: `"${name.text}" is changed here.` },
      { node: ts.getNameOfDeclaration(declaration) ?? declaration, message: declaredHereLine(name.text) },
    ],
  };
}

/** @param writer the function that makes the change after load; null for a callback without a name. */
function messageOf(name: string, writer: string | null): string {
  const who = writer === null ? "a callback of its module" : `"${writer}"`;
  return `Reads "${name}", which ${who} changes after the module was loaded. Every worker loads the module for itself and does not see the change. Hand the value over with the input.`;
}
