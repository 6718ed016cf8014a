import ts from "typescript";
import {
  changedHereLine,
  declaredHereLine,
  readsChangingStateMessage,
} from "../../core/safety/stateWords.ts";
import { onceForProgram } from "./memory.ts";
import { namesIn } from "./names.ts";
import { withoutAlias } from "./reach.ts";
import type { Rule, RuleFinding, Subject } from "./rule.ts";
import { laterWrites } from "./state/laterWrites.ts";
import { isOfModule } from "./state/origins.ts";
import { writesIn } from "./state/writes.ts";

/** The first read of a variable of a module that functions change which the workload does not call: exported ones, and
 *  callbacks of timers, events and promises. What only code changes that runs while the module is loaded is the same in
 *  every worker; what the workload itself changes is told where it does. */
export const readsChangingState: Rule = {
  code: "reads-changing-state",
  severity: "warning",
  find(subject) {
    const writes = writesIn(subject.checker);
    const own = new Set(
      subject.reached
        .flatMap(({ node }) => writes.of(node))
        .flatMap(({ root }) => (root.type === "module" ? [root.declaration] : [])),
    );
    return [...firstReads(subject)].flatMap(([declaration, name]) =>
      own.has(declaration) ? [] : (findingOf(name, declaration, subject) ?? []),
    );
  },
};

function findingOf(
  name: ts.Identifier,
  declaration: ts.Declaration,
  { checker, sourceFile }: Subject,
): RuleFinding | null {
  const files = new Set([sourceFile, declaration.getSourceFile()]);
  const later = [...files].flatMap((file) => laterWrites(file, checker).get(declaration) ?? [])[0];
  if (later === undefined) {
    return null;
  }
  return {
    node: name,
    message: readsChangingStateMessage(name.text, later.writer),
    related: [
      { node: later.write.node, message: changedHereLine(name.text) },
      { node: ts.getNameOfDeclaration(declaration) ?? declaration, message: declaredHereLine(name.text) },
    ],
  };
}

/** Where the workload reads each variable of a module first. */
function firstReads({ reached, checker }: Subject): ReadonlyMap<ts.Declaration, ts.Identifier> {
  const reads = reached.flatMap(({ node }) => [...readsIn(node, checker)]);
  // Of entries with the same key the last one stays.
  return new Map(reads.toReversed());
}

/** Where a function reads each variable of a module first. */
const readsIn = onceForProgram(
  (code: ts.FunctionLikeDeclaration, checker): ReadonlyMap<ts.Declaration, ts.Identifier> => {
    const reads = new Map<ts.Declaration, ts.Identifier>();
    const { shared } = namesIn(code.getSourceFile());
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && shared.has(node.text) && isRead(node)) {
        const symbol = ts.isShorthandPropertyAssignment(node.parent)
          ? checker.getShorthandAssignmentValueSymbol(node.parent)
          : checker.getSymbolAtLocation(node);
        const declaration = withoutAlias(symbol, checker)?.valueDeclaration;
        if (declaration && !reads.has(declaration) && isVariableOfModule(declaration)) {
          reads.set(declaration, node);
        }
      }
      if (!ts.isTypeNode(node)) {
        ts.forEachChild(node, visit);
      }
    };
    ts.forEachChild(code, visit);
    return reads;
  },
);

/** Whether a name stands for a value, rather than naming a declaration or a member. */
function isRead(name: ts.Identifier): boolean {
  const { parent } = name;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === name;
  const isKey = ts.isPropertyAssignment(parent) && parent.name === name;
  const isDeclared = ts.isShorthandPropertyAssignment(parent)
    ? false
    : ts.getNameOfDeclaration(parent as ts.Declaration) === name;
  return !isMember && !isKey && !isDeclared;
}

function isVariableOfModule(declaration: ts.Declaration): boolean {
  const isVariable = ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration);
  return isVariable && !declaration.getSourceFile().isDeclarationFile && isOfModule(declaration);
}
