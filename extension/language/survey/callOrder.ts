import ts from "typescript";
import { assignedBy } from "../safety/state/assignments.ts";
import { firstName, symbolOf } from "../safety/state/captured.ts";
import { libraryChanges } from "../safety/state/libraryCalls.ts";

/** What makes a call in a loop, or in a callback that gets the result of the one before, depend on the calls before it. */
export interface OrderDependence {
  /** Where the result of a call goes into what a later one gets. */
  readonly node: ts.Node;
  /** The variable that it goes through. */
  readonly name: string;
}

/** So many variables, one made of the other, are followed. */
const mostRounds = 10;

/** Follows the result of a call through the variables of a loop: where it gets into one that outlives the turn, and the call
 *  is made from that, calls have an order. Calls that only change what they are given are for the analysis of the function.
 *  @param loop the call is inside of it. */
export function callOrder(
  call: ts.Node,
  loop: ts.IterationStatement,
  checker: ts.TypeChecker,
): OrderDependence | undefined {
  const flows = flowsIn(loop, checker);
  const isInLoop = (declaration: ts.Node) => declaration.pos >= loop.pos && declaration.end <= loop.end;
  const results = reachedFrom(flows, (from) => from.pos <= call.pos && call.end <= from.end, checker);
  const carried = new Map([...results].filter(([declaration]) => !isInLoop(declaration)));
  const dependent = reachedFrom(flows, (from) => names(from, carried, checker) !== undefined, checker);
  for (const [declaration, node] of [...carried, ...dependent]) {
    if (names(call, new Map([[declaration, node]]), checker) !== undefined) {
      const through = carried.has(declaration) ? declaration : ([...carried.keys()][0] ?? declaration);
      const name = ts.getNameOfDeclaration(through);
      return { node: carried.get(through) ?? node, name: name?.getText() ?? "" };
    }
  }
  return undefined;
}

/** A value goes from an expression into a variable. */
interface Flow {
  readonly from: ts.Node;
  readonly into: ts.Declaration;
  readonly node: ts.Node;
}

function flowsIn(loop: ts.IterationStatement, checker: ts.TypeChecker): readonly Flow[] {
  const flows: Flow[] = [];
  const add = (target: ts.Expression, from: ts.Node, node: ts.Node) => {
    const name = firstName(target);
    const into = name && symbolOf(name, checker)?.valueDeclaration;
    if (into !== undefined) {
      flows.push({ from, into, node });
    }
  };
  const declare = (name: ts.BindingName, from: ts.Node, node: ts.Node): void => {
    if (ts.isIdentifier(name)) {
      add(name, from, node);
      return;
    }
    for (const element of name.elements) {
      if (ts.isBindingElement(element)) {
        declare(element.name, from, node);
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer) {
      declare(node.name, node.initializer, node);
    }
    if (
      (ts.isForOfStatement(node) || ts.isForInStatement(node)) &&
      ts.isVariableDeclarationList(node.initializer)
    ) {
      const { expression } = node;
      node.initializer.declarations.forEach(({ name }) => declare(name, expression, node));
    }
    assignedBy(node).forEach(({ target, value }) => add(target, value ?? node, node));
    if (ts.isCallExpression(node)) {
      libraryChanges(node, checker)
        .filter(({ isMeant }) => isMeant())
        .forEach(({ object }) => add(object, node, node));
    }
    ts.forEachChild(node, visit);
  };
  visit(loop);
  return flows;
}

/** The variables that a value gets into, each with the node by which it does. */
function reachedFrom(
  flows: readonly Flow[],
  isFrom: (from: ts.Node) => boolean,
  checker: ts.TypeChecker,
): ReadonlyMap<ts.Declaration, ts.Node> {
  const reached = new Map<ts.Declaration, ts.Node>();
  for (let round = 0, before = -1; round < mostRounds && reached.size !== before; round++) {
    before = reached.size;
    for (const { from, into, node } of flows) {
      if (!reached.has(into) && (isFrom(from) || names(from, reached, checker) !== undefined)) {
        reached.set(into, node);
      }
    }
  }
  return reached;
}

/** The first name in some code that means one of these variables. */
function names(
  code: ts.Node,
  variables: ReadonlyMap<ts.Declaration, ts.Node>,
  checker: ts.TypeChecker,
): ts.Identifier | undefined {
  if (ts.isIdentifier(code)) {
    const declaration = symbolOf(code, checker)?.valueDeclaration;
    return declaration && variables.has(declaration) ? code : undefined;
  }
  return ts.forEachChild(code, (child) => names(child, variables, checker));
}
