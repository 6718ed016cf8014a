import ts from "typescript";
import { pathIn } from "../functions/around.ts";
import { unwrapped } from "../functions/functions.ts";
import { isGenerator } from "../functions/otherKinds.ts";
import { once } from "../source/memory.ts";
import type { LiftedCode } from "./surroundings.ts";

/** A function that stands inside of other code, where nothing outside of it can call it, or a loop over a list. */
export interface NestedCode {
  /** The names of the code around it and its own, outermost first: `buildGallery/resize`. Of a callback its own name is that
   *  of what it is given to: `buildGallery/map`, and of a loop
   *  `buildGallery/for`. Names are told apart by a number: `buildGallery/map(2)`. */
  readonly path: string;
  readonly code: LiftedCode;
  /** Its name; of a callback that of what it is given to, of a loop its first word. */
  readonly nameNode: ts.Node;
  /** The call that it is given to; null for one that has a name of its own. */
  readonly call: ts.CallExpression | null;
}

/** Finds the functions inside of others, and the loops and the functions that are given to a call anywhere: what is inside
 *  of one stands behind it. Generators are left out. */
export const nestedCode = once((sourceFile: ts.SourceFile): readonly NestedCode[] => {
  const found: NestedCode[] = [];
  const taken = new Map<string, number>();
  const numbered = (path: string) => {
    const count = (taken.get(path) ?? 0) + 1;
    taken.set(path, count);
    return count === 1 ? path : `${path}(${count})`;
  };
  const visit = (node: ts.Node, around: Place): void => {
    const own = ownName(node);
    const call = own === null ? callOf(node) : null;
    const nameNode = own ?? (call && calleeName(call));
    if (nameNode === null || nameNode === undefined) {
      const inside = isOnTheSpot(node)
        ? { path: pathOf(around, node.name.text), isInFunction: true }
        : around;
      ts.forEachChild(node, (child) => visit(child, inside));
      return;
    }
    const name = textOf(nameNode);
    const code =
      isFunction(node) && (call !== null || around.isInFunction)
        ? node
        : ts.isForOfStatement(node)
          ? node
          : null;
    const isNested = code !== null;
    const place = placeIn(around, node, name, isNested);
    const path = isNested ? numbered(place) : place;
    const isInFunction = around.isInFunction || isFunction(node);
    if (isNested && !isGenerator(code)) {
      found.push({ path, code, nameNode, call });
    }
    ts.forEachChild(node, (child) => visit(child, { path, isInFunction }));
  };
  ts.forEachChild(sourceFile, (child) => visit(child, { path: "", isInFunction: false }));
  return found;
});

/** Where a node stands. */
interface Place {
  readonly path: string;
  readonly isInFunction: boolean;
}

/** A member is named as it is called: `Gallery.show`, `outer/tools.area`. */
function placeIn({ path }: Place, node: ts.Node, name: string, isNested: boolean): string {
  const owner = isMember(node) ? node.parent : undefined;
  const isNamed = owner && (ts.isClassLike(owner) || nameOfValue(owner) !== null);
  if (isNamed && path !== "") {
    return pathIn({ type: "object", path }, name);
  }
  return path === "" && !isNested ? name : `${path}/${name}`;
}

/** A function with a name that a call on the spot gets, as in `(function (root, make) { … })(this, function make() { … })`. */
function isOnTheSpot(node: ts.Node): node is ts.FunctionExpression & { readonly name: ts.Identifier } {
  return ts.isFunctionExpression(node) && node.name !== undefined;
}

function pathOf({ path }: Place, name: string): string {
  return path === "" ? name : `${path}/${name}`;
}

function isMember(
  node: ts.Node,
): node is ts.Node & { readonly parent: ts.ClassLikeDeclaration | ts.ObjectLiteralExpression } {
  return ts.isClassLike(node.parent) || ts.isObjectLiteralExpression(node.parent);
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The name that something has where it is declared; null for what has none. */
function ownName(node: ts.Node): ts.Node | null {
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    return node.name ?? null;
  }
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    return node.name;
  }
  if (ts.isForOfStatement(node)) {
    return node.getFirstToken() ?? null;
  }
  const isValue = isFunction(node) || ts.isClassExpression(node) || ts.isObjectLiteralExpression(node);
  return isValue ? nameOfValue(node) : topLevelVariable(node);
}

/** The variable or the property that a value is written for. */
function nameOfValue(node: ts.Node): ts.Node | null {
  const owner = ts.findAncestor(node.parent, (outer) => !(ts.isExpression(outer) && isAround(outer)));
  const isOwner =
    owner !== undefined &&
    (ts.isVariableDeclaration(owner) || ts.isPropertyAssignment(owner) || ts.isPropertyDeclaration(owner)) &&
    owner.initializer !== undefined &&
    unwrapped(owner.initializer) === node;
  if (isOwner) {
    return ts.isIdentifier(owner.name) || ts.isStringLiteral(owner.name) ? owner.name : null;
  }
  return ts.isFunctionExpression(node) && !ts.isCallExpression(node.parent) ? (node.name ?? null) : null;
}

function isAround(node: ts.Expression): boolean {
  return unwrapped(node) !== node;
}

/** A variable whose value is computed names the calls in it: `squares` of `const squares = numbers.map(…)`. */
function topLevelVariable(node: ts.Node): ts.Node | null {
  const isVariable =
    ts.isVariableDeclaration(node) &&
    ts.isIdentifier(node.name) &&
    node.initializer !== undefined &&
    ts.isVariableStatement(node.parent.parent) &&
    ts.isSourceFile(node.parent.parent.parent);
  if (!isVariable) {
    return null;
  }
  const value = unwrapped(node.initializer ?? node.name);
  return isFunction(value) || ts.isClassExpression(value) || ts.isObjectLiteralExpression(value)
    ? null
    : node.name;
}

/** The call that a function is written for as an argument. */
function callOf(node: ts.Node): ts.CallExpression | null {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) {
    return null;
  }
  const call = ts.findAncestor(node.parent, (outer) => !(ts.isExpression(outer) && isAround(outer)));
  const isArgument = call !== undefined && ts.isCallExpression(call) && call.expression !== node;
  return isArgument && unwrapped(call.expression) !== node ? call : null;
}

/** `map` of `xs.map(…)`. */
function calleeName({ expression }: ts.CallExpression): ts.Node | null {
  const callee = unwrapped(expression);
  if (ts.isPropertyAccessExpression(callee)) {
    return callee.name;
  }
  return ts.isIdentifier(callee) ? callee : null;
}

function textOf(name: ts.Node): string {
  return ts.isStringLiteral(name) ? name.text : name.getText();
}
