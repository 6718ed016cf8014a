import ts from "typescript";
import { once } from "../source/memory.ts";

/** Whether a variable has the same value for as long as its module is loaded: a `const`, or one that nothing in the file
 *  assigns to. `using` is for what is no function. */
export function keepsValue({ text }: ts.Identifier, declarationList: ts.VariableDeclarationList): boolean {
  const isVariable = (declarationList.flags & ts.NodeFlags.Using) === 0;
  return (
    isConst(declarationList) || (isVariable && !assignedNames(declarationList.getSourceFile()).has(text))
  );
}

/** `using` shares a bit with `const` and is none. */
function isConst({ flags }: ts.VariableDeclarationList): boolean {
  const kind: number = ts.NodeFlags.BlockScoped;
  const constKind: number = ts.NodeFlags.Const;
  return (flags & kind) === constKind;
}

/** The names of variables that anything in a file assigns to, or takes something apart into. */
const assignedNames = once((sourceFile: ts.SourceFile): ReadonlySet<string> => {
  const found = new Set<string>();
  const addFrom = (target: ts.Node): void => {
    if (ts.isIdentifier(target)) {
      found.add(target.text);
    } else if (!ts.isPropertyAccessExpression(target)) {
      ts.forEachChild(target, addFrom);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      addFrom(node.left);
    } else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
      addFrom(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
});

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
