import ts from "typescript";
import { propertyName } from "./assignments.ts";
import { ownerOfThis } from "../../source/thisNodes.ts";
import { copyOf, rootKey, unwrapped, withCopies, type Origin } from "./origins.ts";
import { createResults } from "./results.ts";
import { isPlain, propertyValue } from "./syntax.ts";
import { createVariables } from "./variables.ts";
import type { Tracer } from "./tracer.ts";
import { originsOfProperty } from "./properties.ts";
import { originsOfName, importedOrigins } from "./names.ts";

/** An editor shall not wait for a generated file: what would take longer has no origin. */
const mostSteps = 100_000;
const mostNesting = 40;

/** Makes a tracer over the names of a program, whatever the order in which code runs. A variable that gets several values
 *  has an origin only if each of them has one, so that a copy that is made anywhere silences it. Values are followed
 *  through variables, destructuring, properties, literals, spreading, the methods of the language's library and functions
 *  of the program that return what they were given. */
export function createTracer(checker: ts.TypeChecker): Tracer {
  const bounded = createBound();
  const trace = (expression: ts.Expression) => bounded(() => traceNode(unwrapped(expression)));
  const traceProperty = (object: ts.Expression, name: string | null) =>
    bounded(() => originsOfProperty(unwrapped(object), name, { checker, tracer, variables }));

  function traceNode(node: ts.Expression): readonly Origin[] {
    if (ts.isIdentifier(node)) {
      return originsOfName(node, checker, variables);
    }
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      return importedOrigins(checker, node) ?? traceProperty(node.expression, propertyName(node));
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
      const operand = operandThatCounts(node);
      return operand === undefined ? [] : trace(operand);
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

  const tracer = { trace, traceProperty, traceAll };
  const variables = createVariables(checker, tracer);
  const results = createResults(checker, tracer);
  return tracer;
}

/** What gives up where an answer would take too long. */
function createBound(): (find: () => readonly Origin[]) => readonly Origin[] {
  let steps = 0;
  let nesting = 0;
  return (find) => {
    if (steps >= mostSteps || nesting >= mostNesting) {
      return [];
    }
    steps += 1;
    nesting += 1;
    const found = find();
    nesting -= 1;
    return found;
  };
}

/** The side of an operator that its value comes from; undefined for a value of its own. */
function operandThatCounts({ left, operatorToken, right }: ts.BinaryExpression): ts.Expression | undefined {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return right;
    // What stands behind is for the rare case that there is nothing before it.
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      return left;
    default:
      return undefined;
  }
}
