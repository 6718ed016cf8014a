import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";

/** A value that a function gives back, as it is written. */
export interface Returned {
  /** An expression, or a method of an object literal. */
  readonly value: ts.Node;
  /** Where it is in the result: `""` for the whole of it, `.area` for a property of an object literal. */
  readonly path: string;
}

/** The values that each `return` of a function gives, both sides of a condition and the parts of object and array literals
 *  one by one. What functions inside of it return is not among them. */
export function returnedValues(code: ts.FunctionLikeDeclaration): readonly (readonly Returned[])[] {
  const { body } = code;
  if (body === undefined) {
    return [];
  }
  if (!ts.isBlock(body)) {
    return [partsOf(body, "")];
  }
  const found: (readonly Returned[])[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) {
      found.push(partsOf(node.expression, ""));
    } else if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(body, visit);
  return found;
}

function partsOf(expression: ts.Expression, path: string): readonly Returned[] {
  const value = unwrapped(expression);
  if (ts.isConditionalExpression(value)) {
    return [...partsOf(value.whenTrue, path), ...partsOf(value.whenFalse, path)];
  }
  if (ts.isBinaryExpression(value) && choosing.has(value.operatorToken.kind)) {
    return [...partsOf(value.left, path), ...partsOf(value.right, path)];
  }
  if (ts.isObjectLiteralExpression(value) && value.properties.every(isNamed)) {
    return value.properties.flatMap((property) => propertyParts(property, path));
  }
  if (ts.isArrayLiteralExpression(value) && !value.elements.some(ts.isSpreadElement)) {
    return value.elements.flatMap((element, index) => partsOf(element, `${path}[${index}]`));
  }
  return [{ value, path }];
}

const choosing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** A literal with other properties has to be looked at as a whole. */
function isNamed(property: ts.ObjectLiteralElementLike): boolean {
  return !ts.isSpreadAssignment(property) && ts.isIdentifier(property.name);
}

function propertyParts(property: ts.ObjectLiteralElementLike, path: string): readonly Returned[] {
  const inside = `${path}.${property.name?.getText() ?? ""}`;
  if (ts.isPropertyAssignment(property)) {
    return partsOf(property.initializer, inside);
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    return [{ value: property.name, path: inside }];
  }
  return ts.isMethodDeclaration(property) ? [{ value: property, path: inside }] : [];
}
