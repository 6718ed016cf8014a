import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import type { NestedCode } from "./nested.ts";
import { outsideNames } from "./outside.ts";

/** The list that a call runs a function over, as inputs of that function. */
export interface SiteInputs {
  /** Gives them where all names are those of the module's top level. */
  readonly expression: string;
  /** Each is a list of arguments. */
  readonly spread: boolean;
  /** The list as the call names it. */
  readonly node: ts.Expression;
}

/** Methods of lists that give a callback an element, its index and the list. */
const methods: ReadonlySet<string> = new Set(
  "every filter find findIndex findLast findLastIndex flatMap forEach map some".split(" "),
);

/** What a call such as `products.map((product) => …)` gives its callback, or a loop its body, where the module's top level can tell it: the list
 *  has names of that level only, and where the call is inside of a function, nothing in it has to be called.
 *  @returns undefined where only the running program knows. */
export function siteInputs({ code, call }: NestedCode, checker: ts.TypeChecker): SiteInputs | undefined {
  const list = ts.isForOfStatement(code) ? code.expression : call && listOf(call, checker);
  const parameters = ts.isForOfStatement(code) ? [] : code.parameters;
  if (!list || !isOfTopLevel(list, checker) || parameters.some(isRest)) {
    return undefined;
  }
  const text = list.getText();
  switch (parameters.length) {
    case 0:
    case 1:
      return { expression: text, spread: false, node: list };
    case 2:
      return {
        expression: `Array.from(${text}, (value, index) => [value, index])`,
        spread: true,
        node: list,
      };
    default:
      return {
        expression: `((all) => Array.from(all, (value, index) => [value, index, all]))(${text})`,
        spread: true,
        node: list,
      };
  }
}

/** The list of `list.map(…)` and `Array.from(list, …)`. */
function listOf(call: ts.CallExpression, checker: ts.TypeChecker): ts.Expression | undefined {
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) {
    return undefined;
  }
  if (callee.expression.getText() === "Array" && callee.name.text === "from") {
    return call.arguments[0];
  }
  const type = checker.getTypeAtLocation(callee.expression);
  const isList = checker.isArrayType(type) || checker.isTupleType(type) || isTypedArray(type);
  return methods.has(callee.name.text) && isList ? callee.expression : undefined;
}

function isTypedArray(type: ts.Type): boolean {
  return /^(Int|Uint|Float|BigInt|BigUint)\d+(Clamped)?Array$/.test(type.getSymbol()?.name ?? "");
}

function isOfTopLevel(list: ts.Expression, checker: ts.TypeChecker): boolean {
  const isInFunction = ts.findAncestor(list, ts.isFunctionLike) !== undefined;
  return outsideNames(list, checker).length === 0 && !(isInFunction ? hasEffect(list) : isTied(list));
}

/** Whether it may do something each time that it is evaluated. */
function hasEffect(node: ts.Node): boolean {
  const isEffect =
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    isTied(node);
  return isEffect || (ts.forEachChild(node, (child) => hasEffect(child) || undefined) ?? false);
}

function isTied(node: ts.Node): boolean {
  const isWord =
    node.kind === ts.SyntaxKind.ThisKeyword ||
    node.kind === ts.SyntaxKind.SuperKeyword ||
    ts.isYieldExpression(node);
  return isWord || (ts.forEachChild(node, (child) => isTied(child) || undefined) ?? false);
}

function isRest({ dotDotDotToken }: ts.ParameterDeclaration): boolean {
  return dotDotDotToken !== undefined;
}
