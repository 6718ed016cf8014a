import ts from "typescript";
import type { CodePiece } from "../../core/discovery/codePieces.ts";
import { unwrapped } from "../functions/functions.ts";
import { assignedBy } from "../safety/state/assignments.ts";
import { firstName, symbolOf } from "../safety/state/captured.ts";
import { libraryChanges } from "../safety/state/libraryCalls.ts";
import { tiesIn, type LocatedObstacle } from "./obstacles.ts";
import { isIn } from "./outside.ts";
import { copyOf, type LiftedBody } from "./surroundings.ts";

/** The body of a loop as a function of the element, and the list that it fills. */
interface LoopBody extends LiftedBody {
  /** What it puts its results into, which the function returns instead. */
  readonly filled: ts.Declaration | undefined;
}

/** Makes a function of the body of a loop that does one thing outside of itself: it adds an element to a list, `set`s an
 *  entry or assigns one by its index. What it would put there is what the function gives: of the latter two the key
 *  and the value, and nothing where the loop goes on without. */
export function loopBody(loop: ts.ForOfStatement, checker: ts.TypeChecker): LoopBody {
  const { statement, initializer } = loop;
  const ties = tiesIn(statement, false);
  const changes = changesIn(loop, checker);
  const effect = effectAmong(changes, loop);
  const filled = effect && declarationOf(effect.list, checker);
  const other = changes.filter(({ node }) => node !== effect?.node);
  const isRead = effect !== undefined && usesOf(effect.list, statement, checker) > 1;
  const change = (node: ts.Node, name: string) => ({ node, obstacle: { type: "change", name } as const });
  const list = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0]?.name : undefined;
  const edits = [
    ...(effect === undefined ? [] : [effect.edit]),
    ...continuesIn(statement).map((node) => ({ node, pieces: [`return ${result};`] })),
  ];
  return {
    isAsync: loop.awaitModifier !== undefined || hasAwait(statement),
    parameters: list === undefined ? [] : [copyOf(list)],
    statements: [`let ${result};\n`, ...edited(statement, edits), `\nreturn ${result};`],
    filled,
    obstacles: [
      ...ties,
      ...leavesIn(statement),
      ...other.map(({ node, name }) => change(node, name)),
      ...(isRead && effect !== undefined ? [change(effect.node, effect.list.text)] : []),
      ...(changes.length === 0 ? [{ node: loop, obstacle: { type: "no-result" } as const }] : []),
      ...(list === undefined ? [{ node: loop, obstacle: { type: "nameless" } as const }] : []),
    ],
  };
}

/** Hardly a name of the user's. */
const result = "__parallelBenchmarkResult";

/** Of something outside of a loop. */
export interface Change {
  readonly node: ts.Node;
  /** Of what is changed, as far as it has a name. */
  readonly name: string;
}

/** What the body changes of what is declared outside of the loop, functions inside of it included. */
export function changesIn(loop: ts.IterationStatement, checker: ts.TypeChecker): readonly Change[] {
  const found: Change[] = [];
  const note = (node: ts.Node, object: ts.Expression) => {
    const name = firstName(object);
    const declaration = name && declarationOf(name, checker);
    const field = fieldOfThis(object);
    if (field !== undefined) {
      found.push({ node, name: field });
    } else if (name !== undefined && declaration !== undefined && !isIn(declaration, loop)) {
      found.push({ node, name: name.text });
    }
  };
  const visit = (node: ts.Node): void => {
    assignedBy(node).forEach(({ target }) => note(node, target));
    if (ts.isDeleteExpression(node)) {
      note(node, node.expression);
    } else if (ts.isCallExpression(node)) {
      libraryChanges(node, checker)
        .filter(({ isMeant }) => isMeant())
        .forEach(({ object }) => note(node, object));
    }
    ts.forEachChild(node, visit);
  };
  visit(loop.statement);
  return found;
}

/** `this.results` of `this.results[0]`. */
function fieldOfThis(object: ts.Expression): string | undefined {
  const inner = unwrapped(object);
  if (!ts.isPropertyAccessExpression(inner) && !ts.isElementAccessExpression(inner)) {
    return undefined;
  }
  return unwrapped(inner.expression).kind === ts.SyntaxKind.ThisKeyword
    ? inner.getText()
    : fieldOfThis(inner.expression);
}

/** What declares the value of a name. */
export function declarationOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Declaration | undefined {
  return symbolOf(name, checker)?.valueDeclaration;
}

/** A change of the text. */
interface Edit {
  /** What is replaced. */
  readonly node: ts.Node;
  readonly pieces: readonly CodePiece[];
}

/** What a turn of a loop puts into something outside of it. */
export interface Effect {
  /** The call or the assignment. */
  readonly node: ts.Node;
  readonly list: ts.Identifier;
  readonly edit: Edit;
}

/** The one thing that the body of a loop, which can be taken out, does outside of itself. */
export function effectIn(loop: ts.IterationStatement, checker: ts.TypeChecker): Effect | undefined {
  return effectAmong(changesIn(loop, checker), loop);
}

function effectAmong(changes: readonly Change[], loop: ts.IterationStatement): Effect | undefined {
  return changes.flatMap(({ node }) => effectOf(node, loop) ?? [])[0];
}

/** A change that stands as a statement of its own, which runs once a turn at most, and puts something into a list that has a
 *  name. */
function effectOf(node: ts.Node, loop: ts.IterationStatement): Effect | undefined {
  const repeating = ts.findAncestor(
    node.parent,
    (outer) => outer === loop || ts.isFunctionLike(outer) || ts.isIterationStatement(outer, false),
  );
  if (!ts.isExpressionStatement(node.parent) || repeating !== loop) {
    return undefined;
  }
  const kept = ts.isCallExpression(node)
    ? givenTo(node)
    : ts.isBinaryExpression(node)
      ? assigned(node)
      : undefined;
  return kept && { node, list: kept.list, edit: { node, pieces: [`${result} = `, ...kept.value] } };
}

/** `list.push(value)`, `map.set(key, value)`. */
function givenTo({ expression, arguments: given }: ts.CallExpression) {
  const callee = unwrapped(expression);
  const [first, second] = given;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression) || first === undefined) {
    return undefined;
  }
  const list = callee.expression;
  const { text } = callee.name;
  if ((text === "push" || text === "add") && given.length === 1 && !ts.isSpreadElement(first)) {
    return { list, value: ["(", copyOf(first), ")"] };
  }
  return text === "set" && second !== undefined && given.length === 2
    ? { list, value: ["[", copyOf(first), ", ", copyOf(second), "]"] }
    : undefined;
}

/** `list[index] = value`. */
function assigned({ left, operatorToken, right }: ts.BinaryExpression) {
  const target = unwrapped(left);
  const isOne = operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isElementAccessExpression(target);
  return isOne && ts.isIdentifier(target.expression)
    ? { list: target.expression, value: ["[", copyOf(target.argumentExpression), ", ", copyOf(right), "]"] }
    : undefined;
}

function usesOf(name: ts.Identifier, code: ts.Node, checker: ts.TypeChecker): number {
  const declaration = declarationOf(name, checker);
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text && declarationOf(node, checker) === declaration) {
      count += 1;
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return count;
}

/** Statements that go on with the next element. */
export function continuesIn(body: ts.Statement): readonly ts.Node[] {
  return jumpsIn(body).filter((node) => ts.isContinueStatement(node) && node.label === undefined);
}

/** Statements that leave the loop, which a call for one element cannot do. */
export function leavesIn(body: ts.Statement): readonly LocatedObstacle[] {
  return jumpsIn(body)
    .filter((node) => !ts.isContinueStatement(node) || node.label !== undefined)
    .map((node) => ({
      node,
      obstacle: { type: "word", word: /^\w+/.exec(node.getText())?.[0] ?? "" },
    }));
}

/** What ends the turn of this loop, or more, and does not belong to a loop, a `switch` or a function inside. */
function jumpsIn(body: ts.Statement): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node, inLoop: boolean, inSwitch: boolean): void => {
    const isJump = ts.isBreakStatement(node) || ts.isContinueStatement(node);
    const isInside =
      isJump && node.label === undefined && (inLoop || (inSwitch && ts.isBreakStatement(node)));
    if ((isJump && !isInside) || ts.isReturnStatement(node) || ts.isYieldExpression(node)) {
      found.push(node);
    }
    if (!ts.isFunctionLike(node)) {
      const isLoop = ts.isIterationStatement(node, false);
      ts.forEachChild(node, (child) =>
        visit(child, inLoop || isLoop, inSwitch || ts.isSwitchStatement(node)),
      );
    }
  };
  visit(body, false, false);
  return found;
}

/** Whether code waits, functions inside of it aside. */
export function hasAwait(node: ts.Node): boolean {
  const isAwait =
    ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
  return (
    isAwait ||
    (!ts.isFunctionLike(node) && (ts.forEachChild(node, (child) => hasAwait(child) || undefined) ?? false))
  );
}

/** The text of a statement with some of its nodes replaced. */
function edited(statement: ts.Statement, edits: readonly Edit[]): readonly CodePiece[] {
  const pieces: CodePiece[] = [];
  let start = statement.getStart();
  for (const { node, pieces: replacement } of edits.toSorted((a, b) => a.node.pos - b.node.pos)) {
    pieces.push({ start, end: node.getStart() }, ...replacement);
    start = node.end;
  }
  return [...pieces, { start, end: statement.end }];
}
