import ts from "typescript";

/** Whether a statement exports what it declares. */
export function isExport(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)
  );
}

/** The names that statements elsewhere in the file export: `export { a as b }`, `export default a`, `module.exports = { a }`. */
export function exportedNames({ statements }: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      names.add(node.text);
    } else if (ts.isObjectLiteralExpression(node)) {
      node.properties.forEach((property) =>
        add(ts.isPropertyAssignment(property) ? property.initializer : (property.name ?? property)),
      );
    }
  };
  for (const statement of statements) {
    if (ts.isExportAssignment(statement)) {
      add(statement.expression);
    } else if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier && statement.exportClause) {
      const { exportClause } = statement;
      const elements = ts.isNamedExports(exportClause) ? exportClause.elements : [];
      elements.forEach(({ propertyName, name }) => add(propertyName ?? name));
    } else if (ts.isExpressionStatement(statement) && isCommonJsExport(statement.expression)) {
      add(statement.expression.right);
    }
  }
  return names;
}

/** What the file itself calls what it exports by another name, as bundlers write it: `x` of `export { x as render }`. */
export function localName({ statements }: ts.SourceFile, exported: string): string | undefined {
  const elements = statements.flatMap((one) =>
    ts.isExportDeclaration(one) &&
    !one.moduleSpecifier &&
    one.exportClause &&
    ts.isNamedExports(one.exportClause)
      ? one.exportClause.elements
      : [],
  );
  return elements.find(({ name }) => name.text === exported)?.propertyName?.text;
}

/** `module.exports = …`, `exports.name = …`. */
export function isCommonJsExport(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    /^(module\.)?exports\b/.test(node.left.getText())
  );
}
