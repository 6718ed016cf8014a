import ts from "typescript";
import { onceForProgram } from "../source/memory.ts";
import { isStaticField, namesIn, staticNames } from "./names.ts";
import { withoutAlias } from "./namedFunctions.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import type { RunningCode, Subject } from "./rule.ts";
import { symbolOf } from "./state/captured.ts";
import { isOfModule } from "./state/origins.ts";

/** Where the workload reads each variable of a module and each static field, in order. */
export function moduleReads({ reached, checker }: Subject): Reads {
  const reads = new Map<ts.Declaration, ts.Identifier[]>();
  for (const [declaration, names] of reached.flatMap(({ node }) => [...readsIn(node, checker)])) {
    names.forEach((name) => append(reads, declaration, name));
  }
  return reads;
}

type Reads = ReadonlyMap<ts.Declaration, readonly ts.Identifier[]>;

function append(
  reads: Map<ts.Declaration, ts.Identifier[]>,
  declaration: ts.Declaration,
  name: ts.Identifier,
): void {
  const names = reads.get(declaration);
  if (names === undefined) {
    reads.set(declaration, [name]);
  } else {
    names.push(name);
  }
}

/** The same of one function. */
const readsIn = onceForProgram((code: RunningCode, checker): Reads => {
  const reads = new Map<ts.Declaration, ts.Identifier[]>();
  const { shared } = namesIn(code.getSourceFile());
  const fields = staticNames(code.getSourceFile(), checker);
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    if (ts.isIdentifier(node) && shared.has(node.text) && isRead(node)) {
      const declaration = withoutAlias(symbolOf(node, checker), checker)?.valueDeclaration;
      if (declaration && isVariableOfModule(declaration)) {
        append(reads, declaration, node);
      }
    } else if (ts.isPropertyAccessExpression(node) && fields.has(node.name.text)) {
      const declaration = checker.getSymbolAtLocation(node.name)?.valueDeclaration;
      if (declaration && isStaticField(declaration) && ts.isIdentifier(node.name)) {
        append(reads, declaration, node.name);
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
