import ts from "typescript";
import { unwrapped } from "./origins.ts";

/** What the code of one function assigns, functions inside of it included. */
export interface Assignments {
  /** The values that a variable gets besides its initializer; null for one that is not known. */
  values(name: string, isMeant: (name: ts.Identifier) => boolean): readonly (ts.Expression | null)[];
  /** Whether something is put into a variable's value: into the property of that name, or null for any index. */
  hasPart(name: string, part: string | null, isMeant: (name: ts.Identifier) => boolean): boolean;
}

/** A place that is assigned to, with the value that it gets; null for one that is not known. */
export interface Assigned {
  readonly target: ts.Expression;
  readonly value: ts.Expression | null;
}

/** The places that a node assigns to by itself, e.g. two of them in `[a, b.c] = pair`. */
export function assignedBy(node: ts.Node): readonly Assigned[] {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    const isPlain = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return targetsOf(node.left, isPlain || isLogical(node.operatorToken.kind) ? node.right : null);
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const isStep =
      node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return isStep ? [{ target: unwrapped(node.operand), value: null }] : [];
  }
  const isLoop = ts.isForOfStatement(node) || ts.isForInStatement(node);
  return isLoop && !ts.isVariableDeclarationList(node.initializer) ? targetsOf(node.initializer, null) : [];
}

/** Reads the code of a function once, for many questions. */
export function collectAssignments(code: ts.Node): Assignments {
  const values = new Map<string, { readonly name: ts.Identifier; readonly value: ts.Expression | null }[]>();
  const parts = new Map<string, { readonly name: ts.Identifier; readonly part: string | null }[]>();
  const visit = (node: ts.Node): void => {
    for (const { target, value } of assignedBy(node)) {
      const owner = ownerOfPart(target);
      if (ts.isIdentifier(target)) {
        append(values, target.text, { name: target, value });
      } else if (owner !== null) {
        append(parts, owner.name.text, owner);
      }
    }
    const filled = filledBy(node);
    if (filled !== null) {
      append(parts, filled.text, { name: filled, part: null });
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return {
    values: (text, isMeant) =>
      (values.get(text) ?? []).filter(({ name }) => isMeant(name)).map(({ value }) => value),
    hasPart: (text, part, isMeant) =>
      (parts.get(text) ?? []).some((one) => one.part === part && isMeant(one.name)),
  };
}

/** The name of the property that an expression reads; null for an index that only a run tells. */
export function propertyName(
  access: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): string | null {
  if (ts.isPropertyAccessExpression(access)) {
    return access.name.text;
  }
  return ts.isStringLiteralLike(access.argumentExpression) ? access.argumentExpression.text : null;
}

function targetsOf(left: ts.Expression, value: ts.Expression | null): readonly Assigned[] {
  const target = unwrapped(left);
  if (ts.isArrayLiteralExpression(target)) {
    return target.elements.flatMap((element) =>
      targetsOf(ts.isSpreadElement(element) ? element.expression : withoutDefault(element), null),
    );
  }
  if (!ts.isObjectLiteralExpression(target)) {
    return [{ target, value }];
  }
  return target.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) {
      return targetsOf(withoutDefault(property.initializer), null);
    }
    if (ts.isShorthandPropertyAssignment(property)) {
      return targetsOf(property.name, null);
    }
    return ts.isSpreadAssignment(property) ? targetsOf(property.expression, null) : [];
  });
}

function withoutDefault(expression: ts.Expression): ts.Expression {
  const isDefault =
    ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isDefault ? expression.left : expression;
}

function ownerOfPart(
  target: ts.Expression,
): { readonly name: ts.Identifier; readonly part: string | null } | null {
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) {
    return null;
  }
  const name = unwrapped(target.expression);
  return ts.isIdentifier(name) ? { name, part: propertyName(target) } : null;
}

/** The list that a call puts new elements into. */
function filledBy(node: ts.Node): ts.Identifier | null {
  return ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ts.isIdentifier(node.expression.expression) &&
    /^(push|unshift|splice|fill|set|add)$/.test(node.expression.name.text)
    ? node.expression.expression
    : null;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.BarBarEqualsToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
