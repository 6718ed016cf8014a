import ts from "typescript";
import { callOrder } from "./callOrder.ts";
import type { CallPlace } from "./callPlaces.ts";

/** Something about a place that calls a function, in the text. */
export interface PlaceObstacle {
  readonly blocks: boolean;
  readonly text: string;
  readonly node: ts.Node;
}

/** What keeps the calls from one place from being made at once. */
export function placeObstacles(
  { node, pass, isHandedOn }: CallPlace,
  checker: ts.TypeChecker,
): readonly PlaceObstacle[] {
  if (pass === undefined) {
    return [];
  }
  if (!ts.isCallExpression(pass)) {
    const order = callOrder(node, pass, checker);
    return [
      ...(order ? [{ blocks: true, text: orderLine(order.name), node: order.node }] : []),
      ...(leavesEarly(pass, node) ? [{ blocks: false, text: earlyLine("The loop"), node: pass }] : []),
    ];
  }
  const method = ts.isPropertyAccessExpression(pass.expression) ? pass.expression.name.text : "";
  if (method.startsWith("reduce")) {
    const name = resultOf(pass);
    const isOrdered = isHandedOn || (name !== undefined && mentions(node, name));
    return isOrdered ? [{ blocks: true, text: orderLine(name ?? method), node: pass }] : [];
  }
  if (/sort/i.test(method)) {
    return [{ blocks: true, text: sortLine(method), node: pass }];
  }
  return /^(?:find|some|every)/.test(method)
    ? [{ blocks: false, text: earlyLine(`"${method}"`), node: pass }]
    : [];
}

/** The parameter that has the result of the call before. */
function resultOf(pass: ts.CallExpression): string | undefined {
  const [callback] = pass.arguments;
  const isCode = callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback));
  return isCode ? callback.parameters[0]?.name.getText() : undefined;
}

function mentions(code: ts.Node, name: string): boolean {
  return (
    (ts.isIdentifier(code) && code.text === name) ||
    (ts.forEachChild(code, (child) => mentions(child, name) || undefined) ?? false)
  );
}

/** Whether a loop ends at a turn of which only the run tells, and the call is made before that. */
function leavesEarly(loop: ts.IterationStatement, call: ts.Node): boolean {
  const visit = (node: ts.Node): boolean => {
    const isLeaving =
      ts.isReturnStatement(node) ||
      (ts.isBreakStatement(node) && ts.findAncestor(node, isBreakable) === loop);
    return (
      (isLeaving && node.end > call.pos) ||
      (!ts.isFunctionLike(node) && (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false))
    );
  };
  return visit(loop.statement);
}

function isBreakable(node: ts.Node): boolean {
  return ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
}

function orderLine(name: string): string {
  return `Calls have an order: each gets what the one before has left in "${name}". A pool runs them in none.`;
}

function sortLine(method: string): string {
  return `"${method}" needs the result of each comparison before it asks for the next one.`;
}

function earlyLine(what: string): string {
  return `${what} may end before the last element, and a pool calls the function for all of them.`;
}
