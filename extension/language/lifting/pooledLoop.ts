import ts from "typescript";
import type { PoolCallObstacle } from "../../core/discovery/poolCall.ts";
import { identifiersInside } from "../source/identifiers.ts";
import { continuesIn, declarationOf, effectIn, hasAwait } from "./loop.ts";
import { obstacleAround, type MappedCall } from "./mappedCall.ts";
import { insideOf, isTypedFile, typeText } from "./topLevelText.ts";

/** Finds what a loop pushes onto a list at its end, where a pool can work that out for all elements.
 *  @param loop whose body can be taken out.
 *  @returns what is in the way otherwise. */
export function pooledLoop(loop: ts.ForOfStatement, checker: ts.TypeChecker): MappedCall | PoolCallObstacle {
  const { statement, initializer, awaitModifier, expression } = loop;
  const push = pushIn(loop, checker);
  const parameters = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
  // A loop over what it fills itself has more elements than the list at its beginning.
  const isOverOwn =
    push !== undefined &&
    identifiersInside(loop, new Set([push.list.text])).some(({ pos }) => pos < statement.pos);
  if (push === undefined || isOverOwn || awaitModifier !== undefined || parameters.length === 0) {
    return { type: "no-push" };
  }
  const { list, value, node, isAlways } = push;
  const continues = continuesIn(statement);
  const pushed = isAlways && continues.length === 0 ? "one" : "list";
  const isAsync = hasAwait(statement);
  const result = isTypedFile(loop) ? resultType(list, pushed, isAsync, checker) : "";
  const obstacle: PoolCallObstacle | undefined =
    obstacleAround(loop, true) ?? (result === null ? { type: "type", parameter: list.text } : undefined);
  const text = value.getText();
  const edits = [
    { node, text: pushed === "one" ? `return ${text}` : `return [${text}]` },
    ...continues.map((one) => ({ node: one, text: "return [];" })),
  ];
  const whole = edited(statement, edits);
  const body = ts.isBlock(statement) ? insideOf(statement, whole) : whole;
  return (
    obstacle ?? {
      work: {
        code: loop,
        parameters,
        filled: declarationOf(list, checker),
        isAsync,
        result: result ?? "",
        body: pushed === "one" ? body : `${body.trimEnd()}\n${ownBlank(statement)}return [];`,
      },
      list: expression,
      gives: { pushed, onto: list.text },
      replaced: loop,
      isPromise: false,
    }
  );
}

interface Push {
  readonly node: ts.Node;
  readonly list: ts.Identifier;
  readonly value: ts.Expression;
  /** Each turn comes to it, but for those that go on before. */
  readonly isAlways: boolean;
}

/** The `list.push(value)` behind which nothing of the body follows. */
function pushIn(loop: ts.ForOfStatement, checker: ts.TypeChecker): Push | undefined {
  const { node, list } = effectIn(loop, checker) ?? {};
  if (node === undefined || list === undefined || !ts.isCallExpression(node)) {
    return undefined;
  }
  const [value] = node.arguments;
  const isPush = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "push";
  const around = isPush ? aroundLast(node.parent, loop) : undefined;
  return value && around && { node, list, value, isAlways: !around.some(ts.isIfStatement) };
}

/** The statements around one that is the last thing a turn does, up to the loop; undefined where it is not. */
function aroundLast(statement: ts.Node, loop: ts.ForOfStatement): readonly ts.Node[] | undefined {
  const { parent } = statement;
  if (parent === loop) {
    return [];
  }
  const isLast = ts.isBlock(parent) ? parent.statements.at(-1) === statement : ts.isIfStatement(parent);
  const around = isLast ? aroundLast(parent, loop) : undefined;
  return around && [parent, ...around];
}

/** That of the list's elements, as what is given to `push` has to be of it; empty where the list has none of its own, and null
 *  where it cannot be written. */
function resultType(
  list: ts.Identifier,
  pushed: "one" | "list",
  isAsync: boolean,
  checker: ts.TypeChecker,
): string | null {
  const element = checker.getIndexTypeOfType(checker.getTypeAtLocation(list), ts.IndexKind.Number);
  const isOwn = element !== undefined && (element.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) === 0;
  const one = isOwn ? typeText(element, list, checker) : "";
  if (one === null || one === "") {
    return one;
  }
  const type = pushed === "one" ? one : `Array<${one}>`;
  return isAsync ? `: Promise<${type}>` : `: ${type}`;
}

/** The blank before the first statement of a block. */
function ownBlank(statement: ts.Statement): string {
  return /^\{[ \t]*\r?\n([ \t]*)/.exec(statement.getText())?.[1] ?? "";
}

/** The text of a statement with some of its nodes replaced. */
function edited(
  statement: ts.Statement,
  edits: readonly { readonly node: ts.Node; readonly text: string }[],
): string {
  const start = statement.getStart();
  return edits
    .toSorted((a, b) => b.node.pos - a.node.pos)
    .reduce(
      (whole, { node, text }) =>
        whole.slice(0, node.getStart() - start) + text + whole.slice(node.end - start),
      statement.getText(),
    );
}
