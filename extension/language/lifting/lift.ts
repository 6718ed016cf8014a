import ts from "typescript";
import type { CodePiece } from "../../core/discovery/codePieces.ts";
import { loopBody } from "./loop.ts";
import { obstaclesIn, type LocatedObstacle } from "./obstacles.ts";
import { receiverOf, selfParameter, type Receiver } from "./receiver.ts";
import {
  copyOf,
  obstaclesAround,
  revivals,
  surroundingsOf,
  type Carried,
  type LiftedBody,
  type LiftedCode,
} from "./surroundings.ts";

/** A function, or the body of a loop as one, that was taken out of the code around it. */
export interface Lifted {
  /** An expression that gives it where all names are those of the module's top level. It takes one object with what
   *  `captures` names, where there are any, and behind that its own arguments. */
  readonly code: readonly CodePiece[];
  /** The names of the variables of functions around that it reads, in the order of their first use. */
  readonly captures: readonly string[];
  /** The object that `this` is in it, which a call gives before all else; absent where there is none. */
  readonly receiver?: Receiver;
}

/** Takes a function out of the functions around it: what it calls of theirs goes with it, and what it reads of their
 *  variables becomes an argument. The body of a loop becomes a function of the element; see `loopBody`.
 *  @returns what stands in the way, in order of the lines, where it cannot be done. */
export function lift(code: LiftedCode, checker: ts.TypeChecker): Lifted | readonly LocatedObstacle[] {
  const loop = ts.isForOfStatement(code) ? loopBody(code, checker) : undefined;
  const surroundings = surroundingsOf(code, checker, loop?.filled);
  const { carried, captured } = surroundings;
  const body = loop ?? functionBody(code as ts.FunctionLikeDeclaration, carried, checker); // No loop.
  const found = [...body.obstacles, ...obstaclesAround(surroundings, code, checker)];
  const around = carried.map(({ declaration }) => declaration);
  const receiver = receiverOf(code, around, checker);
  const obstacles = receiver === undefined ? found : [...found.filter(isNotThis), ...obstaclesOf(receiver)];
  if (obstacles.length > 0) {
    return obstacles.toSorted((a, b) => a.node.pos - b.node.pos);
  }
  const captures = captured.map(({ name }) => name);
  const first = captures.length === 0 ? "" : `{ ${captures.join(", ")} }, `;
  const begin = body.isAsync ? "async " : "";
  const run = [
    ...revivals(surroundings, checker),
    ...carried.flatMap(({ pieces }) => [...pieces, "\n"]),
    ...body.statements,
    "\n}",
  ];
  if (receiver === undefined || !("shape" in receiver)) {
    return { captures, code: [`${begin}(${first}`, ...body.parameters, ") => {\n", ...run] };
  }
  const opening = `) => {\n${receiver.revival}return (${begin}function () {\n`;
  return {
    captures,
    receiver,
    code: [
      `(${selfParameter}, ${first}`,
      ...body.parameters,
      opening,
      ...run,
      `).call(${selfParameter});\n}`,
    ],
  };
}

function isNotThis({ obstacle }: LocatedObstacle): boolean {
  return obstacle.type !== "word" || obstacle.word !== "this";
}

function obstaclesOf(receiver: Receiver | readonly LocatedObstacle[]): readonly LocatedObstacle[] {
  return "shape" in receiver ? [] : receiver;
}

/** Hardly a name of the user's. */
const rest = "__parallelBenchmarkArguments";

/** What calls the function itself, which waits or not as it does. */
function functionBody(
  code: ts.FunctionLikeDeclaration,
  carried: readonly Carried[],
  checker: ts.TypeChecker,
): LiftedBody {
  const called = calledPieces(code, carried);
  const nameless = called === null ? [{ node: code, obstacle: { type: "nameless" } as const }] : [];
  return {
    isAsync: false,
    parameters: [`...${rest}`],
    statements: ["return ", ...(called ?? []), `(...${rest});`],
    obstacles: [...nameless, ...obstaclesIn(code, checker, false)],
  };
}

/** What gives the function itself; null where nothing can: its name is computed, or it belongs to a class. */
function calledPieces(
  code: ts.FunctionLikeDeclaration,
  carried: readonly Carried[],
): readonly CodePiece[] | null {
  const own = carried.find(({ running }) => running.includes(code))?.declaration;
  const name = own && ts.getNameOfDeclaration(own);
  if (own !== undefined && name !== undefined && ts.isIdentifier(name) && !ts.isClassLike(own)) {
    return [name.text];
  }
  if (ts.isMethodDeclaration(code)) {
    return ts.isIdentifier(code.name) && ts.isObjectLiteralExpression(code.parent)
      ? ["({ ", copyOf(code), ` }).${code.name.text}`]
      : null;
  }
  return ts.isArrowFunction(code) || ts.isFunctionExpression(code) ? ["(", copyOf(code), ")"] : null;
}
