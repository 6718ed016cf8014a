import ts from "typescript";
import { isOfModule, unwrapped, type Origin } from "./origins.ts";
import { isFunctionWithCode } from "./syntax.ts";
import type { Tracer } from "./tracer.ts";

/** Where what an expression gives comes from, and where that cannot be told, the variable of a function around the one that
 *  it stands in: `cache` in what `memo` gives back. Such a variable stays from one call of the inner function to the
 *  next one. */
export function changeableOrigins(
  expression: ts.Expression,
  checker: ts.TypeChecker,
  { trace }: Tracer,
): readonly Origin[] {
  const origins = trace(expression).filter(({ depth }) => depth !== "parts");
  return origins.length > 0 ? origins : capturedOrigins(expression, checker);
}

/** The variable of an outer function that an expression names, or begins with. */
export function capturedOrigins(expression: ts.Expression, checker: ts.TypeChecker): readonly Origin[] {
  const first = firstName(expression);
  const symbol = first && symbolOf(first, checker);
  const declaration = symbol?.valueDeclaration;
  if (first === undefined || declaration === undefined || !isCaptured(declaration, first)) {
    return [];
  }
  const root = { type: "captured", declaration, name: first.text } as const;
  return [{ root, depth: unwrapped(expression) === first ? "exact" : "below", step: null }];
}

function isCaptured(declaration: ts.Declaration, use: ts.Node): boolean {
  const isVariable =
    ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || ts.isBindingElement(declaration);
  return (
    isVariable &&
    !isOfModule(declaration) &&
    ts.findAncestor(use, isFunctionWithCode) !== ts.findAncestor(declaration.parent, isFunctionWithCode)
  );
}

/** `state` of `state.lists[0].items`. */
export function firstName(expression: ts.Expression): ts.Identifier | undefined {
  let inner = unwrapped(expression);
  while (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner)) {
    inner = unwrapped(inner.expression);
  }
  return ts.isIdentifier(inner) ? inner : undefined;
}

/** What a name means where it stands, in `{ total }` as well. */
export function symbolOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
}
