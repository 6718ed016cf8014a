import ts from "typescript";

/** The identifiers inside of a piece of code that have one of these names; types are no code. */
export function identifiersInside(code: ts.Node, names: ReadonlySet<string>): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text) && !isMemberName(node)) {
      found.push(node);
    }
    // The base class of a class is code, though the syntax makes it a type.
    if (!ts.isTypeNode(node) || ts.isExpressionWithTypeArguments(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return found;
}

/** What an identifier stands for; undefined for what nothing declares. */
export function declarationBehind(
  identifier: ts.Identifier,
  checker: ts.TypeChecker,
): ts.Declaration | undefined {
  const symbol = ts.isShorthandPropertyAssignment(identifier.parent)
    ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
    : checker.getSymbolAtLocation(identifier);
  return symbol?.declarations?.[0];
}

/** Whether a name is looked up in an object and not in the scope. */
export function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node)
  );
}
