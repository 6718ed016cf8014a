import ts from "typescript";
import { obstacleMessage } from "../../core/discovery/liftWords.ts";
import { isMemberName } from "../source/identifiers.ts";
import { lift } from "../lifting/lift.ts";
import { changesIn, declarationOf, effectIn, leavesIn } from "../lifting/loop.ts";
import { toldObstacle, type LocatedObstacle } from "../lifting/obstacles.ts";
import { isIn } from "../lifting/outside.ts";
import type { CodeObstacle } from "./codeObstacles.ts";

/** What keeps the turns of a loop from a pool.
 *  @param title of the loop, for people. */
export function loopObstacles(
  loop: ts.IterationStatement,
  title: string,
  checker: ts.TypeChecker,
): readonly CodeObstacle[] {
  const carried = carriedThrough(loop, checker);
  if (carried !== undefined) {
    return [{ blocks: true, text: orderLine(carried.name), ...placeOf(carried.node) }];
  }
  if (ts.isForOfStatement(loop)) {
    const lifted = lift(loop, checker);
    const found = "code" in lifted ? [] : lifted;
    return found.slice(0, 1).map(({ node }) => {
      return { blocks: true, text: toldObstacle(title, found, loop), ...placeOf(node) };
    });
  }
  return [
    ...tiesOf(loop, checker)
      .slice(0, 1)
      .map(({ node, obstacle }) => {
        const place = placeOf(node);
        return { blocks: true, text: obstacleMessage(title, obstacle, place.line), ...place };
      }),
    { blocks: false, text: noListLine, ...placeOf(loop) },
  ];
}

/** Of a loop that is over no list. */
function tiesOf(loop: ts.IterationStatement, checker: ts.TypeChecker): readonly LocatedObstacle[] {
  const effect = effectIn(loop, checker);
  return [
    ...leavesIn(loop.statement),
    ...changesIn(loop, checker)
      .filter(({ node }) => node !== effect?.node)
      .map(({ node, name }): LocatedObstacle => ({ node, obstacle: { type: "change", name } })),
  ];
}

/** The first variable from outside of a loop through which a turn gets what the one before has left. What only adds something to
 *  a variable, or writes it before it reads it, does not. */
function carriedThrough(
  loop: ts.IterationStatement,
  checker: ts.TypeChecker,
): { readonly node: ts.Node; readonly name: string } | undefined {
  for (const { node, name } of changesIn(loop, checker)) {
    const target = assignedName(node);
    const declaration = target && declarationOf(target, checker);
    if (declaration === undefined || isIn(declaration, loop)) {
      continue;
    }
    const uses = usesIn(loop, declaration, checker);
    const written = uses.find((use) => isWrittenOnly(use, loop));
    const isRead = uses.some((use) => {
      const isBehind = written !== undefined && written.parent.end <= use.pos;
      return !isBehind && !isWrittenOnly(use, loop) && !isAddedTo(use);
    });
    if (isRead) {
      return { node, name };
    }
  }
  return undefined;
}

/** The variable that an assignment, or `++`, writes. */
function assignedName(node: ts.Node): ts.Identifier | undefined {
  const target = ts.isBinaryExpression(node)
    ? node.left
    : ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)
      ? node.operand
      : undefined;
  return target !== undefined && ts.isIdentifier(target) ? target : undefined;
}

function usesIn(
  loop: ts.IterationStatement,
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node) && declarationOf(node, checker) === declaration) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(loop);
  return found;
}

/** `name = …` as a statement that every turn comes to. */
function isWrittenOnly(use: ts.Identifier, loop: ts.IterationStatement): boolean {
  const { parent } = use;
  const isTarget =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    parent.left === use;
  const block = isTarget && ts.isExpressionStatement(parent.parent) ? parent.parent.parent : undefined;
  return block !== undefined && (block === loop.statement || block === loop);
}

/** `name += …`, `name++`, `name = name + …` and `name = Math.max(name, …)` as a statement. */
function isAddedTo(use: ts.Identifier): boolean {
  const outer = ts.findAncestor(use, ts.isExpressionStatement)?.expression;
  if (outer === undefined) {
    return false;
  }
  const target = assignedName(outer);
  if (target?.text !== use.text) {
    return false;
  }
  if (!ts.isBinaryExpression(outer) || outer.operatorToken.kind !== ts.SyntaxKind.EqualsToken) {
    return use === target;
  }
  const { right } = outer;
  const isOfSum = ts.isBinaryExpression(right) && (right.left === use || right.right === use);
  const isOfMost =
    ts.isCallExpression(right) &&
    /^Math\.(?:max|min)$/.test(right.expression.getText()) &&
    right.arguments.includes(use);
  return use === target ? isOfOwn(right, use.text) : isOfSum || isOfMost;
}

/** The other use is judged by itself. */
function isOfOwn(right: ts.Expression, name: string): boolean {
  const [first, second] = ts.isBinaryExpression(right)
    ? [right.left, right.right]
    : ts.isCallExpression(right)
      ? right.arguments
      : [];
  return [first, second].some((part) => part !== undefined && ts.isIdentifier(part) && part.text === name);
}

function placeOf(node: ts.Node): Pick<CodeObstacle, "file" | "line"> {
  const sourceFile = node.getSourceFile();
  const { line } = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
  return { file: sourceFile.fileName, line: line + 1 };
}

function orderLine(name: string): string {
  return `Turns have an order: each gets what the one before has left in "${name}". A pool runs them in none.`;
}

const noListLine =
  "It runs over no list, so that it cannot be measured as it stands. Write it as for…of, e.g. over the numbers that it counts.";
