import ts from "typescript";
import { contextName, type PoolCallObstacle } from "../../core/discovery/poolCall.ts";
import { unwrapped } from "../functions/functions.ts";
import type { NestedCode } from "./nested.ts";
import { callbackWork, isOfCommonJsFile, isTypedFile, type ElementWork } from "./topLevelText.ts";

/** A call, or a loop, that gives something for each element. */
export interface MappedCall {
  readonly work: ElementWork;
  readonly list: ts.Expression;
  /** What becomes of the results: they are the list, or its pieces, or tell what stays; each is pushed onto a list with this
   *  name, or each is a list of what is pushed. */
  readonly gives: "list" | "flat" | "filter" | { readonly pushed: "one" | "list"; readonly onto: string };
  /** What is replaced: the call, the `Promise.all` around it, or the loop. */
  readonly replaced: ts.Node;
  /** It stands in a `Promise.all`, which gives the promise of its list. */
  readonly isPromise: boolean;
}

/** Finds the call that a function is written for, where a pool gives the same: a list of one result for each element.
 *  @returns what is in the way otherwise. */
export function mappedCall(
  { code, call }: NestedCode,
  checker: ts.TypeChecker,
): MappedCall | PoolCallObstacle {
  const callee = call && unwrapped(call.expression);
  const isFunction = ts.isArrowFunction(code) || (ts.isFunctionExpression(code) && isPlain(code));
  if (!isFunction || call === null || callee === null || !ts.isPropertyAccessExpression(callee)) {
    return { type: "no-map" };
  }
  const method = callee.name.text;
  const isFrom = callee.expression.getText() === "Array" && method === "from";
  const list = isFrom ? call.arguments[0] : callee.expression;
  const isLast = call.arguments.length === (isFrom ? 2 : 1);
  if (list === undefined || !isLast || !(isFrom || ["map", "flatMap", "filter"].includes(method))) {
    return { type: "no-map" };
  }
  const all = promiseAllAround(call);
  const work = callbackWork(code);
  const isFilter = method === "filter";
  const obstacle =
    obstacleAround(call, all === undefined) ??
    (code.parameters.length === 0
      ? { type: "no-parameter" }
      : isFilter
        ? filterObstacle(work, list, checker)
        : work.isAsync && all === undefined
          ? { type: "promises" }
          : undefined);
  const gives = isFilter ? "filter" : method === "flatMap" ? "flat" : "list";
  return obstacle ?? { work, list, gives, replaced: all ?? call, isPromise: all !== undefined };
}

/** Why no pool can stand where something stands.
 *  @param isWaited it has to be waited for there. */
export function obstacleAround(node: ts.Node, isWaited: boolean): PoolCallObstacle | undefined {
  const around = ts.findAncestor(node, ts.isFunctionLike);
  return around === undefined
    ? { type: "top-level" }
    : isOfCommonJsFile(node.getSourceFile())
      ? { type: "commonjs" }
      : isWaited && !canWait(around)
        ? { type: "not-async", around: ts.getNameOfDeclaration(around)?.getText() ?? null }
        : undefined;
}

function filterObstacle(
  { code, isAsync }: ElementWork,
  list: ts.Expression,
  checker: ts.TypeChecker,
): PoolCallObstacle | undefined {
  const signature = ts.isForOfStatement(code) ? undefined : checker.getSignatureFromDeclaration(code);
  const isTest = signature !== undefined && checker.getTypePredicateOfSignature(signature) !== undefined;
  return isAsync
    ? { type: "filter-by", what: "promises" }
    : isTest && isTypedFile(code)
      ? { type: "filter-by", what: "types" }
      : isVariable(list)
        ? undefined
        : { type: "no-variable" };
}

/** `products`, `this.products`, `options.products`. */
function isVariable(list: ts.Expression): boolean {
  const inner = unwrapped(list);
  return ts.isPropertyAccessExpression(inner)
    ? isVariable(inner.expression)
    : ts.isIdentifier(inner) || inner.kind === ts.SyntaxKind.ThisKeyword;
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
export function mappedText(site: MappedCall, mapName: string, captures: readonly string[]): string {
  const { list, gives, isPromise, replaced } = site;
  const context = captures.length === 0 ? "" : `, { ${contextName}: { ${captures.join(", ")} } }`;
  const mapped = `${mapName}(${inputsText(site)}${context})`;
  if (typeof gives === "object") {
    return pushingText(gives, mapped, replaced);
  }
  if (gives === "filter") {
    const kept = `(kept) => ${list.getText()}.filter((_, index) => kept[index])`;
    const filtered = `await ${mapped}.then(${kept})`;
    return isPart(replaced) ? `(${filtered})` : filtered;
  }
  const isFlat = gives === "flat";
  if (isPromise) {
    return isFlat ? `${mapped}.then((lists) => lists.flat())` : mapped;
  }
  const waited = isFlat || isPart(replaced) ? `(await ${mapped})` : `await ${mapped}`;
  return isFlat ? `${waited}.flat()` : waited;
}

function isPart(replaced: ts.Node): boolean {
  return ts.isPropertyAccessExpression(replaced.parent) && replaced.parent.expression === replaced;
}

/** What the pool gets: the elements, or as many arguments as are taken for each. */
function inputsText({ work: { parameters }, list }: MappedCall): string {
  const names = ["value", "index", "all"].slice(0, parameters.length);
  const text = list.getText();
  const inputs =
    names.length === 1
      ? text
      : names.length === 2
        ? `Array.from(${text}, (value, index) => [value, index] as const)`
        : `${text}.map((value, index, all) => [value, index, all] as const)`;
  return isTypedFile(list) ? inputs : inputs.replace(/ as const\)$/, ")");
}

/** A loop over what the pool gives, which may be too much for the arguments of one call. */
function pushingText(
  { pushed, onto }: Extract<MappedCall["gives"], object>,
  mapped: string,
  replaced: ts.Node,
): string {
  const name = [pushed === "one" ? "value" : "values", "result"].find((one) => one !== onto) ?? "";
  const file = replaced.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(replaced.getStart());
  const blank = /^[ \t]*/.exec(file.text.slice(file.getPositionOfLineAndCharacter(line, 0)))?.[0] ?? "";
  const given = pushed === "one" ? name : `...${name}`;
  return `for (const ${name} of await ${mapped}) {\n${blank}  ${onto}.push(${given});\n${blank}}`;
}
