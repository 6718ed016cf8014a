import ts from "typescript";
import { assignedBy } from "./assignments.ts";
import { unwrapped } from "./origins.ts";

/** The writes of a function that leave something behind. Left out are those to a place that the function gives back what
 *  it took from there, `const old = x.name; x.name = 1; … x.name = old;`, and those that make a pattern begin at its start,
 *  `digits.lastIndex = 0`. */
export function lastingWrites<Write extends { readonly node: ts.Node }>(
  writes: readonly Write[],
  code: ts.Node,
): readonly Write[] {
  const restored = writes.length === 0 ? new Set<string>() : restoredPlaces(code);
  return writes.filter(({ node }) => !restored.has(placeOf(node)) && !isReset(node));
}

/** As they are written. */
function restoredPlaces(code: ts.Node): ReadonlySet<string> {
  const kept = new Map<string, string>();
  const restored = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isIdentifier(node.name)) {
      kept.set(node.name.text, unwrapped(node.initializer).getText());
    }
    for (const { target, value } of assignedBy(node)) {
      const source = value && unwrapped(value);
      if (source && ts.isIdentifier(source) && kept.get(source.text) === target.getText()) {
        restored.add(target.getText());
      }
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(code, visit);
  return restored;
}

/** What an assignment or a deletion changes. */
function placeOf(node: ts.Node): string {
  if (ts.isDeleteExpression(node)) {
    return node.expression.getText();
  }
  return ts.isBinaryExpression(node) ? node.left.getText() : "";
}

function isReset(node: ts.Node): boolean {
  return (
    ts.isBinaryExpression(node) &&
    ts.isPropertyAccessExpression(node.left) &&
    node.left.name.text === "lastIndex" &&
    ts.isNumericLiteral(unwrapped(node.right))
  );
}
