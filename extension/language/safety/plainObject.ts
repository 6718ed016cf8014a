import ts from "typescript";
import { createPositions } from "../source/positions.ts";
import type { Subject, RangeEdit } from "./rule.ts";

/** Writes the fields of a new instance in the place of the instance: `{ x, y: 2 * x }` for `new Vector(x, 2 * x)`.
 *  Undefined where that might not be the same: it takes a class of its own (no base class, no initial values, nothing
 *  private) whose constructor does nothing but keep each parameter in a field. The function must not promise an instance
 *  by its type, nor be called in its own file, where somebody may use the methods. */
export function plainObjectEdit(created: ts.Node, subject: Subject): RangeEdit | undefined {
  if (!ts.isNewExpression(created) || isBound(subject)) {
    return undefined;
  }
  const symbol = subject.checker.getTypeAtLocation(created).getSymbol();
  const declaration = symbol?.valueDeclaration;
  const fields = declaration && ts.isClassLike(declaration) ? keptParameters(declaration) : undefined;
  const values = created.arguments ?? [];
  if (fields?.length !== values.length || values.some(ts.isSpreadElement)) {
    return undefined;
  }
  const properties = values.map((value, index) => {
    const text = value.getText();
    return text === fields[index] ? text : `${fields[index] ?? ""}: ${text}`;
  });
  const literal = `{ ${properties.join(", ")} }`;
  // The body of an arrow function would take the braces for its own.
  const newText = ts.isArrowFunction(created.parent) ? `(${literal})` : literal;
  const { sourceFile } = subject;
  return {
    range: createPositions(sourceFile.text).range(created.getStart(sourceFile), created.end),
    newText,
  };
}

/** Whether somebody may count on the instance. */
function isBound({ workload, sourceFile, checker }: Subject): boolean {
  const { implementation, callee, member, parts } = workload;
  const { parent } = callee;
  const hasType =
    implementation.type || (ts.isVariableDeclaration(parent) && parent.type) || parts.length > 1;
  return Boolean(hasType) || member !== undefined || isUsed(callee, sourceFile, checker);
}

function isUsed(callee: ts.Node, code: ts.Node, checker: ts.TypeChecker): boolean {
  const symbol = ts.isIdentifier(callee) ? checker.getSymbolAtLocation(callee) : undefined;
  const uses = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node !== callee && checker.getSymbolAtLocation(node) === symbol) ||
    (ts.forEachChild(node, uses) ?? false);
  return symbol !== undefined && uses(code);
}

/** The names of the fields that a constructor keeps its parameters in, in the order of these; undefined for a class whose
 *  instances are anything else. */
function keptParameters(declaration: ts.ClassLikeDeclaration): readonly string[] | undefined {
  const [maker, ...overloads] = declaration.members.filter(ts.isConstructorDeclaration);
  if (
    maker?.body === undefined ||
    overloads.length > 0 ||
    ts.getDecorators(declaration) ||
    hasBase(declaration)
  ) {
    return undefined;
  }
  const assigned = maker.body.statements.map(assignedField);
  const fields = maker.parameters.map((parameter) => keepingField(parameter, assigned));
  const isAll = assigned.every((one) => one !== undefined && fields.includes(one.field));
  const isOnly = declaration.members.every((member) => isHarmless(member, fields));
  const known = fields.filter((field) => field !== undefined);
  return isAll && isOnly && known.length === fields.length && new Set(known).size === known.length
    ? known
    : undefined;
}

interface AssignedField {
  readonly field: string;
  readonly from: string;
}

/** `this.x = x;` and nothing else. */
function assignedField(statement: ts.Statement): AssignedField | undefined {
  const assignment = ts.isExpressionStatement(statement) ? statement.expression : undefined;
  if (!assignment || !ts.isBinaryExpression(assignment)) {
    return undefined;
  }
  const { left, right, operatorToken } = assignment;
  const isKept =
    operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(left) &&
    left.expression.kind === ts.SyntaxKind.ThisKeyword &&
    ts.isIdentifier(left.name) &&
    ts.isIdentifier(right);
  return isKept ? { field: left.name.text, from: right.text } : undefined;
}

function keepingField(
  { name, initializer, dotDotDotToken, modifiers }: ts.ParameterDeclaration,
  assigned: readonly (AssignedField | undefined)[],
): string | undefined {
  if (!ts.isIdentifier(name) || initializer || dotDotDotToken) {
    return undefined;
  }
  const sources = assigned.filter((one) => one?.from === name.text);
  if (modifiers !== undefined) {
    return sources.length === 0 ? name.text : undefined;
  }
  return sources.length === 1 ? sources[0]?.field : undefined;
}

function hasBase({ heritageClauses }: ts.ClassLikeDeclaration): boolean {
  return heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) ?? false;
}

/** Whether a member adds nothing to the fields. */
function isHarmless(member: ts.ClassElement, fields: readonly (string | undefined)[]): boolean {
  if (!ts.isPropertyDeclaration(member)) {
    return true;
  }
  const isStatic = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
  return (
    isStatic || (!member.initializer && ts.isIdentifier(member.name) && fields.includes(member.name.text))
  );
}
