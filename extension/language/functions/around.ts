import ts from "typescript";
import { unwrapped } from "./functions.ts";
import type { Around } from "./otherKinds.ts";

/** What the nodes inside of a node are inside of. */
export function insideOf(node: ts.Node, around: Around): Around {
  if (ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node)) {
    const name = nameOf(node) ?? nameOf(node.parent);
    const outer = around.type === "function" ? around.path : null;
    return { type: "function", name, path: name === null ? outer : pathIn(around, name) };
  }
  if (around.type === "function") {
    return around;
  }
  if (ts.isBlock(node)) {
    return { type: "function", name: null, path: null };
  }
  const name = nameOf(node);
  if (name === null) {
    return around;
  }
  if (ts.isClassLike(node)) {
    return { type: "class", path: pathIn(around, name) };
  }
  if (ts.isModuleDeclaration(node)) {
    return { type: "namespace", path: pathIn(around, name) };
  }
  const value =
    (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && node.initializer
      ? unwrapped(node.initializer)
      : undefined;
  return value && ts.isObjectLiteralExpression(value)
    ? { type: "object", path: pathIn(around, name) }
    : around;
}

/** The name of something as it is written from outside: `Shape.area`; inside of a function, where nothing else can write it,
 *  with that function's name before it: `Shape.area/corner`. */
export function pathIn(around: Around, name: string): string {
  if (around.type === "file") {
    return name;
  }
  if (around.type === "function") {
    return around.path === null ? name : `${around.path}/${name}`;
  }
  return /^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
    ? `${around.path}.${name}`
    : `${around.path}[${JSON.stringify(name)}]`;
}

/** The text of a name that is written out. */
export function textOf(name: ts.Node): string | undefined {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name)
    ? name.text
    : undefined;
}

function nameOf(node: ts.Node): string | null {
  if (ts.isClassExpression(node) && node.name === undefined && ts.isBinaryExpression(node.parent)) {
    return node.parent.left.getText(); // `module.exports = class {}`
  }
  const name = ts.getNameOfDeclaration(node as ts.Declaration);
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : null;
}
