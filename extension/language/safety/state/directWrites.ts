import ts from "typescript";
import { memoryOwner } from "../../types/sharedMemory.ts";
import { assignedBy } from "./assignments.ts";
import { capturedOrigins, changeableOrigins, symbolOf } from "./captured.ts";
import { libraryChanges } from "./libraryCalls.ts";
import { isOfModule, unwrapped, type Origin } from "./origins.ts";
import type { Tracer } from "./tracer.ts";
import { changesOf, writeOf, type Change, type Write } from "./write.ts";

/** What is known of the program. */
interface Context {
  readonly checker: ts.TypeChecker;
  readonly tracer: Tracer;
}

/** The changes that a node makes by itself: assignments, `delete`, and calls of what comes with the language or with Node
 *  and changes what it is called on or given. */
export function directWrites(node: ts.Node, context: Context): readonly Write[] {
  if (ts.isDeleteExpression(node)) {
    return propertyWrites(node, unwrapped(node.expression), "deletes from", context);
  }
  if (ts.isCallExpression(node)) {
    return libraryChanges(node, context.checker).flatMap(({ object, change, isMeant }) => {
      const writes = objectWrites({ node, change, target: object, object }, context);
      return writes.length > 0 && isMeant() ? writes : [];
    });
  }
  return assignedBy(node).flatMap(({ target }) =>
    ts.isIdentifier(target)
      ? assignment(node, target, context)
      : propertyWrites(node, target, "writes to", context),
  );
}

/** Only variables of modules and of functions around: an own variable is nobody else's, and neither is a parameter's. */
function assignment(node: ts.Node, target: ts.Identifier, { checker, tracer }: Context): readonly Write[] {
  const isPlain = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const deed = { node, change: isPlain ? "assigns" : "changes", target, memory: "one" } as const;
  const declaration = symbolOf(target, checker)?.valueDeclaration;
  if (declaration === undefined) {
    return [];
  }
  const origins = isOfModule(declaration) ? tracer.trace(target) : capturedOrigins(target, checker);
  return origins.map((origin) => writeOf(deed, origin));
}

function propertyWrites(
  node: ts.Node,
  target: ts.Expression,
  change: Change,
  context: Context,
): readonly Write[] {
  return ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)
    ? objectWrites(
        { node, change, target, object: target.expression },
        context,
        importedOrigins(target, context.tracer),
      )
    : [];
}

/** Something that is done to what an expression gives. */
interface ObjectDeed {
  readonly node: ts.Node;
  readonly change: Change;
  readonly target: ts.Expression;
  readonly object: ts.Expression;
}

function objectWrites(
  { node, change, target, object }: ObjectDeed,
  { checker, tracer }: Context,
  known?: readonly Origin[],
): readonly Write[] {
  const origins = known ?? changeableOrigins(object, checker, tracer);
  if (origins.length === 0) {
    return [];
  }
  const memory = memoryOwner(checker.getTypeAtLocation(object), checker);
  return changesOf({ node, change, target, memory }, origins);
}

/** `state.count = 1` with `import * as state`, which is an error in a module and works through some bundlers. */
function importedOrigins(
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  tracer: Tracer,
): readonly Origin[] | undefined {
  const origins = tracer.trace(target);
  return origins.some(({ depth, root }) => depth === "exact" && root.type === "module") ? origins : undefined;
}
