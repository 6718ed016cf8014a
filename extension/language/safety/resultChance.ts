import ts from "typescript";
import { onceForProgram } from "../source/memory.ts";
import { chancesAt, type FoundChance } from "./chances.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import type { RunningCode } from "./rule.ts";
import { assignedBy } from "./state/assignments.ts";
import { returnedBy } from "./state/syntax.ts";

/** The first chance in the code of a function that goes into what it gives back, as far as names tell: in a `return`, or
 *  through variables that are in one. Functions that it calls are not looked into. */
export const chanceInResult = onceForProgram(
  (code: RunningCode, checker): { readonly chance: FoundChance | null } => {
    const returned = returnedBy(code);
    if (returned.length === 0) {
      return { chance: null };
    }
    const names = namesBehind(returned, code);
    let first: FoundChance | null = null;
    const visit = (node: ts.Node): void => {
      if (first !== null || isOnlyCreated(node) || ts.isTypeNode(node)) {
        return;
      }
      const [chance] = chancesAt(node, checker);
      if (chance && goesInto(chance.node, code, returned, names)) {
        first = chance;
        return;
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(code, visit);
    return { chance: first };
  },
);

/** Whether a value stands in a `return`, or in what one of some variables gets. */
function goesInto(
  value: ts.Node,
  code: ts.Node,
  returned: readonly ts.Expression[],
  names: ReadonlySet<string>,
): boolean {
  for (let node = value; node !== code; node = node.parent) {
    if (isIn(returned, node) || receiversOf(node).some((name) => names.has(name))) {
      return true;
    }
    if (ts.isIfStatement(node.parent) && node.parent.expression === node) {
      return false;
    }
  }
  return false;
}

function isIn(returned: readonly ts.Expression[], node: ts.Node): boolean {
  return returned.some((one) => one === node);
}

/** The variables that what a function gives back is made of, in so many steps at most. */
function namesBehind(returned: readonly ts.Node[], code: ts.Node): ReadonlySet<string> {
  const names = new Set(returned.flatMap(namesIn));
  const sources: (readonly [name: string, value: ts.Node])[] = [];
  const visit = (node: ts.Node): void => {
    receiversOf(node).forEach((name) => sources.push([name, node]));
    ts.forEachChild(node, visit);
  };
  visit(code);
  for (let step = 0; step < mostSteps; step++) {
    for (const [name, value] of sources) {
      if (names.has(name)) {
        namesIn(value).forEach((one) => names.add(one));
      }
    }
  }
  return names;
}

const mostSteps = 3;

/** The variables that get something which a node gives: by a declaration, an assignment or a method like `push`. */
function receiversOf(node: ts.Node): readonly string[] {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
    return [node.name.text];
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: object, name } = node.expression;
    return ts.isIdentifier(object) && /^(push|unshift|set|add|fill)$/.test(name.text) ? [object.text] : [];
  }
  return assignedBy(node).flatMap(({ target }) => {
    let first = target;
    while (ts.isPropertyAccessExpression(first) || ts.isElementAccessExpression(first)) {
      first = first.expression;
    }
    return ts.isIdentifier(first) ? [first.text] : [];
  });
}

function namesIn(node: ts.Node): readonly string[] {
  const found: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) {
      found.push(child.text);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
