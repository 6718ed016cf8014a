import ts from "typescript";
import { once } from "../source/memory.ts";

/** Something that a CommonJS module gives away at its top level. */
export interface CommonJsExport {
  /** The property of `module.exports` that has it; null where it takes the place of the whole object. */
  readonly name: string | null;
  /** What is given away. */
  readonly value: ts.Node;
  /** What the name of it is written as; for the whole object the expression that stands for it. */
  readonly nameNode: ts.Node;
  /** The statement that gives it away, or the field of a literal object. */
  readonly part: ts.Node;
}

/** Finds what a module gives away by `exports.f = …`, `module.exports = …` and `export = …`, fields of a literal object one
 *  by one, in their order. What is given away inside of a function or a block is not looked for. */
export const commonJsExports: (sourceFile: ts.SourceFile) => readonly CommonJsExport[] = once(
  ({ statements }) =>
    statements.flatMap((statement): readonly CommonJsExport[] => {
      if (ts.isExportAssignment(statement)) {
        const { expression } = statement;
        return statement.isExportEquals ? wholeExports(expression, expression, statement) : [];
      }
      return ts.isExpressionStatement(statement) ? assignedExports(statement.expression, statement) : [];
    }),
);

/** Of `exports = module.exports = f` and the like every target counts. */
function assignedExports(expression: ts.Expression, statement: ts.Statement): readonly CommonJsExport[] {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) {
    return [];
  }
  const { left, right } = expression;
  const value = assignedValue(right);
  const others = assignedExports(right, statement);
  if (isModuleExports(left)) {
    return [...wholeExports(value, left, statement), ...others];
  }
  return ts.isPropertyAccessExpression(left) && isExportsObject(left.expression)
    ? [{ name: left.name.text, value, nameNode: left.name, part: statement }, ...others]
    : others;
}

function assignedValue(expression: ts.Expression): ts.Expression {
  return ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken
    ? assignedValue(expression.right)
    : expression;
}

function wholeExports(
  value: ts.Expression,
  nameNode: ts.Node,
  statement: ts.Statement,
): readonly CommonJsExport[] {
  if (!ts.isObjectLiteralExpression(value)) {
    return [{ name: null, value, nameNode, part: statement }];
  }
  return value.properties.flatMap((property): readonly CommonJsExport[] => {
    if (property.name === undefined || !ts.isIdentifier(property.name)) {
      return [];
    }
    const field = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : property;
    return [{ name: property.name.text, value: field, nameNode: property.name, part: property }];
  });
}

/** `module.exports = …`. */
export function isWholeExport(node: ts.Expression): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    isModuleExports(node.left)
  );
}

function isExportsObject(expression: ts.Expression): boolean {
  return (ts.isIdentifier(expression) && expression.text === "exports") || isModuleExports(expression);
}

function isModuleExports(expression: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === "exports" &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === "module"
  );
}
