import ts from "typescript";
import { assignedBy } from "./assignments.ts";
import { isOfLibrary, mutators, staticMethod, staticMutators } from "./libraryMethods.ts";
import { isOfModule, unwrapped, type Origin } from "./origins.ts";
import { hasMovingIndex } from "./regularExpressions.ts";
import type { Tracer } from "./tracer.ts";
import { changesOf, writeOf, type Change, type Write } from "./write.ts";

/** What is known of the program. */
interface Context {
  readonly checker: ts.TypeChecker;
  readonly tracer: Tracer;
}

/** The changes that a node makes by itself: assignments, `delete`, and calls of methods of the language's library that change
 *  what they are called on. */
export function directWrites(node: ts.Node, context: Context): readonly Write[] {
  const ofAssignments = assignedBy(node).flatMap(({ target }) =>
    ts.isIdentifier(target)
      ? assignment(node, target, context)
      : propertyWrites(node, target, "writes to", context),
  );
  if (ts.isDeleteExpression(node)) {
    return propertyWrites(node, unwrapped(node.expression), "deletes from", context);
  }
  return ts.isCallExpression(node) ? libraryCall(node, context) : ofAssignments;
}

/** Only variables of modules: an own variable is nobody else's, and neither is a parameter's. */
function assignment(node: ts.Node, target: ts.Identifier, { checker, tracer }: Context): readonly Write[] {
  const isPlain = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const change = isPlain ? "assigns" : "changes";
  const symbol = checker.getSymbolAtLocation(target);
  const isOwn = symbol?.valueDeclaration === undefined || !isOfModule(symbol.valueDeclaration);
  return isOwn ? [] : tracer.trace(target).map((origin) => writeOf(node, change, target, origin));
}

function propertyWrites(
  node: ts.Node,
  target: ts.Expression,
  change: Change,
  { tracer }: Context,
): readonly Write[] {
  return ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)
    ? changesOf(node, change, target, importedOrigins(target, tracer) ?? tracer.trace(target.expression))
    : [];
}

/** `state.count = 1` with `import * as state`, which is an error in a module and works through some bundlers. */
function importedOrigins(
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  tracer: Tracer,
): readonly Origin[] | undefined {
  const origins = tracer.trace(target);
  return origins.some(({ depth, root }) => depth === "exact" && root.type === "module") ? origins : undefined;
}

function libraryCall(call: ts.CallExpression, { checker, tracer }: Context): readonly Write[] {
  const callee = unwrapped(call.expression);
  const fixed = staticMethod(callee);
  const [first] = call.arguments;
  const fixedChange = fixed === null ? undefined : staticMutators.get(fixed);
  if (fixedChange !== undefined) {
    return first ? changesOf(call, fixedChange, first, tracer.trace(first)) : [];
  }
  if (!ts.isPropertyAccessExpression(callee)) {
    return [];
  }
  const { expression: object, name } = callee;
  const change = mutators.get(name.text) ?? (/^(exec|test)$/.test(name.text) ? "matches with" : undefined);
  if (change === undefined) {
    return [];
  }
  const origins = tracer.trace(object);
  if (origins.length === 0 || !isOfLibrary(callee, checker)) {
    return [];
  }
  return change === "matches with" && !hasMovingIndex(call, object, checker)
    ? []
    : changesOf(call, change, object, origins);
}
