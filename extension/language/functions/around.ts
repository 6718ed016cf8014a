import ts from "typescript";
import { unwrapped } from "./functions.ts";
import type { Around } from "./otherKinds.ts";

/** What the nodes inside of a node are inside of. */
export function insideOf(node: ts.Node, around: Around): Around {
  if (ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node)) {
    return { type: "function", name: nameOf(node) ?? nameOf(node.parent) };
  }
  if (around.type === "function") {
    return around;
  }
  if (ts.isBlock(node)) {
    return { type: "function", name: null };
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

/** The name of something as it is written from outside: `Shape.area`. */
export function pathIn(around: Around, name: string): string {
  if (around.type === "file" || around.type === "function") {
    return name;
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
