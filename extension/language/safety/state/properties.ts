import ts from "typescript";
import { originsOfName } from "./names.ts";
import { isOfModule, partOf, type Origin } from "./origins.ts";
import { propertyValue } from "./syntax.ts";
import type { Tracer } from "./tracer.ts";
import type { Variables } from "./variables.ts";

/** What is known of the program. */
interface Context {
  readonly checker: ts.TypeChecker;
  readonly tracer: Tracer;
  readonly variables: Variables;
}

/** Where a property of a value comes from.
 *  @param name null for whichever it is. */
export function originsOfProperty(
  object: ts.Expression,
  name: string | null,
  context: Context,
): readonly Origin[] {
  const { checker, tracer, variables } = context;
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
      return isReplaced ? [] : traceLiteral(initializer, name, tracer);
    }
    const origins = originsOfName(object, checker, variables);
    const isFilled = () =>
      declaration !== undefined &&
      isLocal &&
      variables.assignmentsAround(declaration).hasPart(object.text, name, isMeant);
    return origins
      .filter(({ depth }) => depth !== "parts" || !isFilled())
      .map((origin) => partOf(origin, name));
  }
  return ts.isObjectLiteralExpression(object)
    ? traceLiteral(object, name, tracer)
    : tracer.trace(object).map((origin) => partOf(origin, name));
}

function traceLiteral(
  literal: ts.ObjectLiteralExpression,
  name: string | null,
  { trace, traceProperty }: Tracer,
): readonly Origin[] {
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
