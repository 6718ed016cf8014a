import ts from "typescript";
import { contextName, type PoolCallObstacle } from "../../core/discovery/poolCall.ts";
import { unwrapped } from "../functions/functions.ts";
import type { NestedCode } from "./nested.ts";
import { isOfCommonJsFile, type Callback } from "./topLevelText.ts";

/** A call that gives a result for each element. */
export interface MappedCall {
  readonly callback: Callback;
  readonly list: ts.Expression;
  readonly isFlat: boolean;
  /** What is replaced: the call, or the `Promise.all` around it. */
  readonly replaced: ts.Expression;
  /** It stands in a `Promise.all`, which gives the promise of its list. */
  readonly isPromise: boolean;
}

/** Finds the call that a function is written for, where a pool gives the same: a list of one result for each element.
 *  @returns what is in the way otherwise. */
export function mappedCall({ code, call }: NestedCode): MappedCall | PoolCallObstacle {
  const callee = call && unwrapped(call.expression);
  const isFunction = ts.isArrowFunction(code) || (ts.isFunctionExpression(code) && isPlain(code));
  if (!isFunction || call === null || callee === null || !ts.isPropertyAccessExpression(callee)) {
    return { type: "no-map" };
  }
  const method = callee.name.text;
  const isFrom = callee.expression.getText() === "Array" && method === "from";
  const list = isFrom ? call.arguments[0] : callee.expression;
  const isLast = call.arguments.length === (isFrom ? 2 : 1);
  if (list === undefined || !isLast || !(isFrom || method === "map" || method === "flatMap")) {
    return { type: "no-map" };
  }
  const all = promiseAllAround(call);
  const isAsync = code.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  const around = ts.findAncestor(call, ts.isFunctionLike);
  const obstacle: PoolCallObstacle | undefined =
    around === undefined
      ? { type: "top-level" }
      : isOfCommonJsFile(code.getSourceFile())
        ? { type: "commonjs" }
        : code.parameters.length === 0
          ? { type: "no-parameter" }
          : isAsync && all === undefined
            ? { type: "promises" }
            : all === undefined && !canWait(around)
              ? { type: "not-async", around: ts.getNameOfDeclaration(around)?.getText() ?? null }
              : undefined;
  const replaced = all ?? call;
  return (
    obstacle ?? { callback: code, list, isFlat: method === "flatMap", replaced, isPromise: all !== undefined }
  );
}

/** Whether nothing in it means itself, or its list of arguments. */
function isPlain(code: ts.FunctionExpression): boolean {
  return code.name === undefined && !/\barguments\b/.test(code.getText());
}

/** `Promise.all(call)`. */
function promiseAllAround(call: ts.CallExpression): ts.CallExpression | undefined {
  const { parent } = call;
  const isAll = ts.isCallExpression(parent) && parent.expression.getText() === "Promise.all";
  return isAll && parent.arguments[0] === call ? parent : undefined;
}

function canWait(code: ts.SignatureDeclaration): boolean {
  return ts.canHaveModifiers(code)
    ? (ts.getModifiers(code)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false)
    : false;
}

/** The call with that of a pool's `map` in its place.
 *  @param captures what its function reads of the code around it. */
export function mappedText(
  { callback, list, isFlat, isPromise, replaced }: MappedCall,
  mapName: string,
  captures: readonly string[],
) {
  const names = ["value", "index", "all"].slice(0, callback.parameters.length);
  const text = list.getText();
  const inputs =
    names.length === 1
      ? text
      : names.length === 2
        ? `Array.from(${text}, (value, index) => [value, index] as const)`
        : `${text}.map((value, index, all) => [value, index, all] as const)`;
  const isTyped = /\.[cm]?tsx?$/.test(list.getSourceFile().fileName);
  const plain = isTyped ? inputs : inputs.replace(/ as const\)$/, ")");
  const context = captures.length === 0 ? "" : `, { ${contextName}: { ${captures.join(", ")} } }`;
  const mapped = `${mapName}(${plain}${context})`;
  if (isPromise) {
    return isFlat ? `${mapped}.then((lists) => lists.flat())` : mapped;
  }
  const isPart =
    isFlat || (ts.isPropertyAccessExpression(replaced.parent) && replaced.parent.expression === replaced);
  const waited = isPart ? `(await ${mapped})` : `await ${mapped}`;
  return isFlat ? `${waited}.flat()` : waited;
}
