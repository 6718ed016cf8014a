import ts from "typescript";
import type { SourceSite } from "../../core/survey/source.ts";
import { eachMethods } from "../functions/workWeight.ts";
import { unwrapped } from "../functions/functions.ts";
import { namedFunctions } from "../safety/namedFunctions.ts";

/** A place that calls a function, or hands it to what calls it for each element of a list. */
export interface CallPlace {
  readonly type: SourceSite["type"];
  /** The call, or what is handed on. */
  readonly node: ts.Node;
  /** The loop, or the call that is given a callback; undefined where the call stands alone. */
  readonly pass: ts.IterationStatement | ts.CallExpression | undefined;
  readonly isHandedOn: boolean;
}

/** Finds the places of a file that call some code, as far as names tell.
 *  @param isMeant whether code is that which is asked for. */
export function callPlaces(
  sourceFile: ts.SourceFile,
  isMeant: (code: ts.Node) => boolean,
  checker: ts.TypeChecker,
): readonly CallPlace[] {
  const found: CallPlace[] = [];
  const isNamed = (expression: ts.Expression) => namedFunctions(unwrapped(expression), checker).some(isMeant);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      if (isNamed(node.expression)) {
        found.push(placeOfCall(node, isMeant, checker));
      }
      const given = ts.isCallExpression(node) ? callbackOf(node) : undefined;
      if (ts.isCallExpression(node) && given !== undefined && isNamed(given)) {
        found.push({ type: typeOfList(node, given), node: given, pass: node, isHandedOn: true });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

function placeOfCall(
  call: ts.CallExpression | ts.NewExpression,
  isMeant: (code: ts.Node) => boolean,
  checker: ts.TypeChecker,
): CallPlace {
  const place = { node: call, isHandedOn: false };
  if (ts.findAncestor(call, isMeant) !== undefined) {
    return { ...place, type: "recursion", pass: undefined };
  }
  const around = ts.findAncestor(
    call.parent,
    (node) => ts.isFunctionLike(node) || (ts.isIterationStatement(node, false) && runsEachTurn(call, node)),
  );
  if (around === undefined) {
    return { ...place, type: "single", pass: undefined };
  }
  if (ts.isIterationStatement(around, false)) {
    const isAwaited = (ts.isForOfStatement(around) && around.awaitModifier !== undefined) || isAwait(call);
    return {
      ...place,
      type: isAwaited ? "awaited" : givesPromise(call, checker) ? "together" : "loop",
      pass: around,
    };
  }
  const list = ts.isArrowFunction(around) || ts.isFunctionExpression(around) ? listOf(around) : undefined;
  return list === undefined
    ? { ...place, type: "single", pass: undefined }
    : { ...place, type: typeOfList(list, around as ts.Expression), pass: list };
}

/** Whether something in a loop runs at each turn: what a loop begins with, and the list that it runs over, does not. */
export function runsEachTurn(node: ts.Node, loop: ts.IterationStatement): boolean {
  const isIn = (part: ts.Node | undefined) =>
    part !== undefined && part.pos <= node.pos && node.end <= part.end;
  return !(
    (ts.isForStatement(loop) && isIn(loop.initializer)) ||
    ((ts.isForOfStatement(loop) || ts.isForInStatement(loop)) && isIn(loop.expression))
  );
}

/** The call that calls a callback for each element. */
function listOf(code: ts.ArrowFunction | ts.FunctionExpression): ts.CallExpression | undefined {
  const call = ts.findAncestor(code.parent, (node) => !(ts.isExpression(node) && unwrapped(node) !== node));
  return call !== undefined && ts.isCallExpression(call) && unwrapped(callbackOf(call) ?? call) === code
    ? call
    : undefined;
}

/** What a call is given to call for each element. */
function callbackOf({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined {
  const callee = unwrapped(expression);
  if (!ts.isPropertyAccessExpression(callee)) {
    return undefined;
  }
  const isFrom = callee.name.text === "from" && given.length > 1;
  return isFrom ? given[1] : eachMethods.has(callee.name.text) || isSorting(callee) ? given[0] : undefined;
}

function isSorting({ name }: ts.PropertyAccessExpression): boolean {
  return name.text === "sort" || name.text === "toSorted";
}

/** `Promise.all(list.map(…))`, and any list of promises: all calls are made before one is waited for. */
function typeOfList(list: ts.CallExpression, callback: ts.Expression): "callback" | "together" {
  const { parent } = list;
  const isAll =
    ts.isCallExpression(parent) && /^Promise\.(?:all|allSettled)$/.test(parent.expression.getText());
  const code = unwrapped(callback);
  const isAsync = ts.isArrowFunction(code) || ts.isFunctionExpression(code) ? isAsyncCode(code) : false;
  return isAll || isAsync ? "together" : "callback";
}

function isAsyncCode(code: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(code) ? ts.getModifiers(code) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** `await f(x)`, `await f(x).then(…)`. */
function isAwait(call: ts.Node): boolean {
  const outer = ts.findAncestor(
    call.parent,
    (node) => !(ts.isExpression(node) && (unwrapped(node) !== node || isOfCall(node, call))),
  );
  return outer !== undefined && ts.isAwaitExpression(outer);
}

/** A call of a method of what the call gives. */
function isOfCall(node: ts.Node, call: ts.Node): boolean {
  const isChain = ts.isPropertyAccessExpression(node) || ts.isCallExpression(node);
  return isChain && node.expression.getStart() === call.getStart();
}

function givesPromise(call: ts.Expression, checker: ts.TypeChecker): boolean {
  return checker.getTypeAtLocation(call).getProperty("then") !== undefined;
}
