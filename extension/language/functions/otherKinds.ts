import ts from "typescript";
import type { OtherKind } from "../../core/discovery/otherWords.ts";
import { hasModifier, unwrapped } from "./functions.ts";

/** Where a piece of a file lies. */
export type Around =
  | { readonly type: "file" }
  | { readonly type: "namespace" | "object" | "class"; readonly path: string }
  /** Null where it has no name. */
  | { readonly type: "function"; readonly name: string | null; readonly path: string | null };

/** Of a declaration, a member of a class or a field of an object; null for what nobody would ask to run. */
export function kindOfMember(node: ts.Node, around: Around): OtherKind | null {
  if (ts.isClassDeclaration(node)) {
    return { type: "class" };
  }
  if (ts.isFunctionDeclaration(node)) {
    return kindOfFunction(node, around);
  }
  if (around.type === "file" || around.type === "function") {
    return null;
  }
  if (ts.isAccessor(node)) {
    return { type: "accessor" };
  }
  const value = memberFunction(node);
  if (value === undefined) {
    return null;
  }
  if (ts.isCallExpression(value)) {
    return around.type === "object" ? { type: "value" } : null;
  }
  if (around.type !== "class") {
    return { type: "member", of: around.type, owner: around.path, isGenerator: isGenerator(value) };
  }
  const isPrivate = "name" in node && ts.isPrivateIdentifier(node.name as ts.Node);
  return isPrivate
    ? { type: "private", owner: around.path }
    : {
        type: "method",
        owner: around.path,
        isStatic: hasModifier(node, ts.SyntaxKind.StaticKeyword),
        isGenerator: isGenerator(value),
      };
}

/** A method, or the function or call that is the value of a field. */
function memberFunction(node: ts.Node): ts.Node | undefined {
  if (ts.isMethodDeclaration(node)) {
    return node.body && node;
  }
  const isField = ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node);
  const value = isField && node.initializer ? unwrapped(node.initializer) : undefined;
  const isMeant = value && (isPlainFunction(value) || isGenerator(value) || ts.isCallExpression(value));
  return isMeant ? value : undefined;
}

function kindOfFunction(node: ts.FunctionDeclaration, around: Around): OtherKind | null {
  if (node.body === undefined) {
    return null;
  }
  switch (around.type) {
    case "function":
      return { type: "inner", owner: around.name, isGenerator: isGenerator(node) };
    case "namespace":
      return { type: "member", of: "namespace", owner: around.path, isGenerator: isGenerator(node) };
    case "file":
      return node.asteriskToken ? { type: "generator" } : null;
    case "object":
    case "class":
      return null;
  }
}

/** Of a variable; null for one that is a workload.
 *  @param isConstant whether it keeps its value. */
export function kindOfVariable(
  value: ts.Node | undefined,
  isConstant: boolean,
  around: Around,
): OtherKind | null {
  const isFunction = value !== undefined && (isPlainFunction(value) || isGenerator(value));
  if (around.type === "function") {
    return isFunction ? { type: "inner", owner: around.name, isGenerator: isGenerator(value) } : null;
  }
  if (isFunction && around.type === "namespace") {
    return { type: "member", of: "namespace", owner: around.path, isGenerator: isGenerator(value) };
  }
  if (isFunction && isGenerator(value)) {
    return { type: "generator" };
  }
  if (isFunction && isConstant) {
    return null;
  }
  if (value === undefined || (!isConstant && (isFunction || ts.isCallExpression(value)))) {
    return { type: "variable" };
  }
  return ts.isClassExpression(value) ? { type: "class" } : { type: "value" };
}

/** No generator. */
export function isPlainFunction(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || (ts.isFunctionExpression(node) && !node.asteriskToken);
}

/** Also a method. */
export function isGenerator(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && "asteriskToken" in node && node.asteriskToken !== undefined;
}
