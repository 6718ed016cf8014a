import ts from "typescript";
import type { SourceLoop } from "../../core/survey/source.ts";
import { unwrapped } from "../functions/functions.ts";
import { nestedCode } from "../lifting/nested.ts";
import { hasAwait } from "../lifting/loop.ts";
import type { CodeObstacle } from "./codeObstacles.ts";
import { runsEachTurn } from "./callPlaces.ts";
import { loopObstacles } from "./loopObstacles.ts";

/** What a loop is in: a function, or the top level of a module. */
export type LoopOwner = ts.FunctionLikeDeclaration | ts.SourceFile;

/** A loop, with what a pool meets in whatever file. */
export interface FoundLoop extends Omit<SourceLoop, "obstacles"> {
  readonly obstacles: readonly CodeObstacle[];
}

/** Finds the loops of a function that a samples' line is in, outer ones first; not those of functions inside of it.
 *  @param title of what they are in, for people.
 *  @param lines of the file, from 1. */
export function hotLoops(
  owner: LoopOwner,
  title: string,
  lines: readonly number[],
  checker: ts.TypeChecker,
): readonly FoundLoop[] {
  const sourceFile = owner.getSourceFile();
  const { loops, calls } = partsOf(owner);
  const lineAt = (offset: number) => sourceFile.getLineAndCharacterOfPosition(offset).line + 1;
  const hot = loops.filter((loop) => {
    const [first, last] = [lineAt(loop.getStart(sourceFile)), lineAt(loop.end)];
    return lines.some((line) => first <= line && line <= last);
  });
  return hot.map((loop): FoundLoop => {
    const start = loop.getStart(sourceFile);
    const { line, character } = sourceFile.getLineAndCharacterOfPosition(start);
    const inside = calls.filter((call) => isWithin(call, loop) && runsEachTurn(call, loop));
    const around = hot.findLastIndex((outer) => outer !== loop && isWithin(loop, outer));
    const own = `loop in ${title}`;
    return {
      name: nestedCode(sourceFile).find(({ code }) => code === loop)?.path ?? null,
      title: own,
      start,
      end: loop.end,
      line: line + 1,
      column: character + 1,
      lastLine: lineAt(loop.end),
      type: hasAwait(loop.statement) ? "awaited" : "loop",
      turn: firstOf(loop.statement).getStart(sourceFile),
      around: around < 0 ? null : around,
      calls: namesOf(inside),
      others: namesOf(calls.filter((call) => !inside.includes(call))),
      obstacles: loopObstacles(loop, own, checker),
    };
  });
}

type Call = ts.CallExpression | ts.NewExpression;

function partsOf(owner: LoopOwner) {
  const loops: ts.IterationStatement[] = [];
  const calls: Call[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && node !== owner) {
      return;
    }
    if (ts.isIterationStatement(node, false)) {
      loops.push(node);
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      calls.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return { loops, calls };
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return outer.pos <= node.pos && node.end <= outer.end;
}

/** What runs once for each turn. */
function firstOf(body: ts.Statement): ts.Node {
  return ts.isBlock(body) ? (body.statements[0] ?? body) : body;
}

/** As the engine calls what is called there. */
function namesOf(calls: readonly Call[]): readonly string[] {
  const names = calls.flatMap(({ expression }) => {
    const callee = unwrapped(expression);
    return ts.isIdentifier(callee)
      ? [callee.text]
      : ts.isPropertyAccessExpression(callee)
        ? [callee.name.text]
        : [];
  });
  return [...new Set(names)];
}
