import ts from "typescript";
import type { AskedFunction } from "../../core/survey/source.ts";
import { createPositions } from "../source/positions.ts";
import { once } from "../source/memory.ts";

/** The function that an engine or a source map says begins at a place: at its first word, its name or its parameters. Undefined
 *  for the top level of a module, which an engine counts like one. */
export function observedFunction(
  sourceFile: ts.SourceFile,
  { line, column, name }: Pick<AskedFunction, "line" | "column" | "name">,
): ts.FunctionLikeDeclaration | undefined {
  const offset = positionsOf(sourceFile).spanOf({ line, column })?.start;
  if (offset === undefined || (line === 1 && column === 1 && name === "")) {
    return undefined;
  }
  let head: ts.FunctionLikeDeclaration | undefined;
  let around: ts.FunctionLikeDeclaration | undefined;
  const visit = (node: ts.Node): void => {
    if (offset < node.getFullStart() || offset > node.end) {
      return;
    }
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined && offset >= node.getStart()) {
      head = offset <= node.body.getStart() ? node : head;
      around = node;
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return head ?? around;
}

const positionsOf = once((sourceFile: ts.SourceFile) => createPositions(sourceFile.text));
