import ts from "typescript";

/** The function or class member whose `this` holds at a node; undefined at the top level of a module. */
export function ownerOfThis(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(
    node.parent,
    (outer) =>
      (ts.isFunctionLike(outer) && !ts.isArrowFunction(outer)) ||
      ts.isPropertyDeclaration(outer) ||
      ts.isClassStaticBlockDeclaration(outer),
  );
}

/** Each `this` in a piece of code, whosever it is. */
export function thisIn(code: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      found.push(node);
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(code);
  return found;
}

/** Each `this` in a piece of code that means what it means around it. */
export function outerThis(code: ts.Node): readonly ts.Node[] {
  return thisIn(code).filter((node) => {
    const owner = ownerOfThis(node);
    return owner === undefined || ts.findAncestor(owner, (outer) => outer === code) === undefined;
  });
}
