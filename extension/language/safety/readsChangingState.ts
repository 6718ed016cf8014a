import ts from "typescript";
import { onceForProgram } from "../memory.ts";
import { namesIn } from "./names.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import { withoutAlias } from "./namedFunctions.ts";
import { defineRule, type RuleFinding, type RunningCode, type Subject } from "./rule.ts";
import { isFallback } from "./state/fallback.ts";
import { laterWrites } from "./state/laterWrites.ts";
import { isOfModule } from "./state/origins.ts";
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
    return [...allReads(subject)].flatMap(([declaration, names]) =>
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

/** Where the workload reads each variable of a module, in order. */
function allReads({ reached, checker }: Subject): Reads {
  const reads = new Map<ts.Declaration, readonly ts.Identifier[]>();
  for (const [declaration, names] of reached.flatMap(({ node }) => [...readsIn(node, checker)])) {
    reads.set(declaration, [...(reads.get(declaration) ?? []), ...names]);
  }
  return reads;
}

type Reads = ReadonlyMap<ts.Declaration, readonly ts.Identifier[]>;

/** Where a function reads each variable of a module. */
const readsIn = onceForProgram((code: RunningCode, checker): Reads => {
  const reads = new Map<ts.Declaration, ts.Identifier[]>();
  const { shared } = namesIn(code.getSourceFile());
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    if (ts.isIdentifier(node) && shared.has(node.text) && isRead(node)) {
      const symbol = ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
      const declaration = withoutAlias(symbol, checker)?.valueDeclaration;
      if (declaration && isVariableOfModule(declaration)) {
        reads.set(declaration, [...(reads.get(declaration) ?? []), node]);
      }
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return reads;
});

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
  return (
    isVariable &&
    !declaration.getSourceFile().isDeclarationFile &&
    isOfModule(declaration) &&
    !isFixed(declaration)
  );
}

/** Whether a variable is one text or number for ever. */
function isFixed(declaration: ts.VariableDeclaration | ts.BindingElement): boolean {
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return isConstant && value !== undefined && (ts.isStringLiteralLike(value) || isNumber(value));
}

function isNumber(value: ts.Expression): boolean {
  return ts.isPrefixUnaryExpression(value) ? isNumber(value.operand) : ts.isNumericLiteral(value);
}
