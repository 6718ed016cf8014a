import ts from "typescript";
import type { RunningCode } from "../rule.ts";
import { unwrapped, type Origin, type Root } from "./origins.ts";
import type { Tracer } from "./tracer.ts";

/** A call of a function of the program. */
export interface Call {
  readonly node: ts.CallExpression | ts.NewExpression;
  readonly called: RunningCode;
}

/** Whether a call of a function on an object gives it its `this`: its own one, or that of the field which the arrow function is
 *  kept in.
 *  @param owner see `Root`. */
export function ownsThis(called: ts.Node, owner: ts.Node): boolean {
  return owner === called || (ts.isPropertyDeclaration(owner) && owner.initializer === called);
}

/** Where that comes from which a call hands over in the place of a function's own root: of one of its parameters, or of
 *  its `this`.
 *  @param step the property of it that is meant; null for all of it. */
export function argumentOrigins(
  { node, called }: Call,
  root: Extract<Root, { type: "parameter" | "this" }>,
  step: string | null,
  { trace, traceProperty }: Tracer,
): readonly Origin[] {
  if (root.type === "this") {
    const callee = unwrapped(node.expression);
    return ownsThis(called, root.owner) && ts.isCallExpression(node) && ts.isPropertyAccessExpression(callee)
      ? trace(callee.expression)
      : [];
  }
  const index = root.declaration.parent === called ? called.parameters.indexOf(root.declaration) : -1;
  const given = node.arguments ?? [];
  const meant = root.declaration.dotDotDotToken ? given.slice(index) : given.slice(index, index + 1);
  const isSpread = given.slice(0, index + 1).some(ts.isSpreadElement);
  if (index < 0 || isSpread) {
    return [];
  }
  return meant.flatMap((argument) => {
    const value = unwrapped(argument);
    return step !== null && ts.isObjectLiteralExpression(value) ? traceProperty(value, step) : trace(value);
  });
}
