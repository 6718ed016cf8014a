import ts from "typescript";
import { withoutAlias } from "../reach.ts";
import { propertyName } from "./assignments.ts";
import {
  copyOf,
  isOfModule,
  ownerOfThis,
  partOf,
  rootKey,
  unwrapped,
  withCopies,
  type Origin,
  type Root,
} from "./origins.ts";
import { createResults } from "./results.ts";
import { isPlain, propertyValue } from "./syntax.ts";
import { createVariables } from "./variables.ts";
import type { Tracer } from "./tracer.ts";

/** An editor shall not wait for a generated file: what would take longer has no origin. */
const mostSteps = 100_000;
const mostNesting = 40;

/** Makes a tracer over the names of a program, whatever the order in which code runs. A variable that gets several values
 *  has an origin only if each of them has one, so that a copy that is made anywhere silences it. Values are followed
 *  through variables, destructuring, properties, literals, spreading, the methods of the language's library and functions
 *  of the program that return what they were given. */
export function createTracer(checker: ts.TypeChecker): Tracer {
  let steps = 0;
  let nesting = 0;

  const trace = (expression: ts.Expression) => bounded(() => traceNode(unwrapped(expression)));
  const traceProperty = (object: ts.Expression, name: string | null) =>
    bounded(() => tracePropertyOf(unwrapped(object), name));

  function bounded(find: () => readonly Origin[]): readonly Origin[] {
    if (steps >= mostSteps || nesting >= mostNesting) {
      return [];
    }
    steps += 1;
    nesting += 1;
    const found = find();
    nesting -= 1;
    return found;
  }

  function traceNode(node: ts.Expression): readonly Origin[] {
    if (ts.isIdentifier(node)) {
      return traceName(node);
    }
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      return traceImported(node) ?? traceProperty(node.expression, propertyName(node));
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      const owner = ownerOfThis(node);
      return owner ? [{ root: { type: "this", owner }, depth: "exact", step: null }] : [];
    }
    if (ts.isCallExpression(node)) {
      return results.ofCall(node);
    }
    if (ts.isNewExpression(node)) {
      return results.ofNew(node);
    }
    if (ts.isArrayLiteralExpression(node)) {
      return traceParts(
        node.elements.map((element) => (ts.isSpreadElement(element) ? element.expression : element)),
      );
    }
    if (ts.isObjectLiteralExpression(node)) {
      return traceParts(node.properties.flatMap(propertyValue));
    }
    if (ts.isConditionalExpression(node)) {
      return traceAll([node.whenTrue, node.whenFalse]);
    }
    if (ts.isBinaryExpression(node)) {
      return traceOperator(node);
    }
    return [];
  }

  function traceAll(values: readonly (ts.Expression | null)[]): readonly Origin[] {
    const origins: Origin[] = [];
    for (const value of values) {
      if (value === null) {
        return [];
      }
      if (!isPlain(value)) {
        const found = trace(value);
        if (found.length === 0) {
          return [];
        }
        origins.push(...found);
      }
    }
    return withCopies(origins);
  }

  /** A literal whose parts come from several places says too little. */
  function traceParts(values: readonly ts.Expression[]): readonly Origin[] {
    const parts = traceAll(values);
    return new Set(parts.map(({ root }) => rootKey(root))).size === 1 ? parts.slice(0, 1).map(copyOf) : [];
  }

  function traceOperator({ left, operatorToken, right }: ts.BinaryExpression): readonly Origin[] {
    switch (operatorToken.kind) {
      case ts.SyntaxKind.CommaToken:
      case ts.SyntaxKind.EqualsToken:
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return trace(right);
      // What stands behind is for the rare case that there is nothing before it.
      case ts.SyntaxKind.BarBarToken:
      case ts.SyntaxKind.QuestionQuestionToken:
      case ts.SyntaxKind.BarBarEqualsToken:
      case ts.SyntaxKind.QuestionQuestionEqualsToken:
        return trace(left);
      default:
        return [];
    }
  }

  function traceName(name: ts.Identifier): readonly Origin[] {
    const written = ts.isShorthandPropertyAssignment(name.parent)
      ? checker.getShorthandAssignmentValueSymbol(name.parent)
      : checker.getSymbolAtLocation(name);
    const symbol = withoutAlias(written, checker);
    const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0] ?? written?.declarations?.[0];
    if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) {
      return isGlobalObject(name.text) ? [exactly({ type: "global", name: name.text })] : [];
    }
    return isOfModule(declaration)
      ? [exactly({ type: "module", declaration, name: name.text })]
      : variables.trace(declaration, written);
  }

  /** `state.cache` with `import * as state`. */
  function traceImported(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  ): readonly Origin[] | undefined {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) {
      return undefined;
    }
    const symbol = checker.getSymbolAtLocation(node.expression);
    const isNamespace = symbol?.declarations?.some(ts.isNamespaceImport) ?? false;
    const declaration = isNamespace
      ? withoutAlias(checker.getSymbolAtLocation(node.name), checker)?.valueDeclaration
      : undefined;
    return declaration && [exactly({ type: "module", declaration, name: node.name.text })];
  }

  function tracePropertyOf(object: ts.Expression, name: string | null): readonly Origin[] {
    if (ts.isIdentifier(object)) {
      const symbol = checker.getSymbolAtLocation(object);
      const declaration = symbol?.valueDeclaration;
      const isLocal = declaration !== undefined && !isOfModule(declaration);
      const initializer =
        isLocal && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
      const isMeant = (one: ts.Identifier) => checker.getSymbolAtLocation(one) === symbol;
      if (declaration && initializer && ts.isObjectLiteralExpression(initializer)) {
        const assigned = variables.assignmentsAround(declaration);
        const isReplaced =
          assigned.hasPart(object.text, name, isMeant) || assigned.values(object.text, isMeant).length > 0;
        return isReplaced ? [] : traceLiteral(initializer, name);
      }
      const origins = traceName(object);
      const isFilled = () =>
        declaration !== undefined &&
        isLocal &&
        variables.assignmentsAround(declaration).hasPart(object.text, name, isMeant);
      return origins
        .filter(({ depth }) => depth !== "parts" || !isFilled())
        .map((origin) => partOf(origin, name));
    }
    return ts.isObjectLiteralExpression(object)
      ? traceLiteral(object, name)
      : trace(object).map((origin) => partOf(origin, name));
  }

  function traceLiteral(literal: ts.ObjectLiteralExpression, name: string | null): readonly Origin[] {
    if (name === null) {
      return trace(literal).map((origin) => partOf(origin));
    }
    const spread: Origin[] = [];
    for (const property of literal.properties.toReversed()) {
      if (ts.isSpreadAssignment(property)) {
        spread.push(...traceProperty(property.expression, name));
      } else if (property.name && ts.isIdentifier(property.name) && property.name.text === name) {
        return [...spread, ...propertyValue(property).flatMap(trace)];
      }
    }
    return spread;
  }

  const tracer = { trace, traceProperty, traceAll };
  const variables = createVariables(checker, tracer);
  const results = createResults(checker, tracer);
  return tracer;
}

function exactly(root: Root): Origin {
  return { root, depth: "exact", step: null };
}

function isGlobalObject(name: string): boolean {
  return /^(globalThis|global|process)$/.test(name);
}
