import ts from "typescript";
import { isInside } from "../../core/discovery/inputsWords.ts";
import { obstacleMessage } from "../../core/discovery/passing.ts";
import type { Standing } from "../../core/discovery/standing.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { stretchesIn } from "../functions/standing.ts";
import { nestedCode } from "../lifting/nested.ts";
import type { DiscoveredFunction } from "./describe.ts";

/** A function that may be meant at a place, where a person can be offered to run it. */
export interface MeantFunction {
  readonly workload: DiscoveredFunction;
  /** Nothing smaller stands at the place, be it something that cannot be run. */
  readonly isInnermost: boolean;
}

/** What is asked about one text of a file, again at each move of a cursor. */
export interface MeantParts {
  readonly sourceFile: ts.SourceFile;
  readonly functions: readonly FunctionSyntax[];
  readonly find: (name: string) => DiscoveredFunction | undefined;
  /** Asked for only where a name stands that may be that of a function. */
  readonly checker: () => ts.TypeChecker;
}

/** A piece of a file in which something is meant. */
interface Piece {
  readonly start: number;
  readonly end: number;
  /** Null for code that cannot be run. */
  readonly name: string | null;
}

/** More of what is around a place is nobody's business there. */
const mostAround = 2;

/** What is meant at an offset of a text. What stands inside of a call belongs to what the call is given: `double/map` is meant
 *  anywhere in `numbers.map((x) => …)`, and a loop in its head, too. */
export interface Meant {
  /** The functions that can be run there: the innermost one around it, the next one around that, and a function that the call
   *  there calls or is given by its name. */
  readonly at: (offset: number) => readonly MeantFunction[];
  /** The innermost one around it, with the nearest function around that which is in no other; undefined where something
   *  smaller stands there, or nothing. */
  readonly innermost: (offset: number) => Extract<Standing, { readonly type: "workload" }> | undefined;
}

/** Makes what answers. Whatever depends on the text alone is found out once. */
export function createMeant(parts: MeantParts): Meant {
  let pieces: readonly Piece[] | undefined;
  const known = new Map<string, DiscoveredFunction | null>();
  const runnable = (name: string): DiscoveredFunction | null => {
    const workload = known.get(name) ?? (known.has(name) ? null : offered(parts.find(name)));
    known.set(name, workload);
    return workload;
  };
  const enclosing = (offset: number) =>
    around(offset).flatMap(({ name }, index): readonly MeantFunction[] => {
      const workload = name === null ? null : runnable(name);
      return workload === null ? [] : [{ workload, isInnermost: index === 0 }];
    });
  const around = (offset: number): readonly Piece[] =>
    (pieces ??= piecesOf(parts))
      .filter(({ start, end }) => start <= offset && offset <= end)
      .toSorted((a, b) => a.end - a.start - (b.end - b.start));
  return {
    at(offset) {
      const used = usedAt(parts, offset).flatMap((name): readonly MeantFunction[] => {
        const workload = runnable(name);
        return workload === null ? [] : [{ workload, isInnermost: around(offset).length === 0 }];
      });
      const names = new Set<string>();
      return [...enclosing(offset).slice(0, mostAround), ...used].filter(({ workload: { name } }) => {
        const isNew = !names.has(name);
        names.add(name);
        return isNew;
      });
    },
    innermost(offset) {
      const [first] = enclosing(offset);
      const outer = around(offset)
        .slice(1)
        .find(({ name }) => name !== null && !isInside(name));
      return first?.isInnermost
        ? { type: "workload", name: first.workload.name, around: outer?.name ?? null }
        : undefined;
    },
  };
}

/** Not one that would only be refused, or that takes no inputs. */
function offered(workload: DiscoveredFunction | undefined): DiscoveredFunction | null {
  if (workload === undefined || obstacleMessage(workload, true) !== null) {
    return null;
  }
  const { name, shape, inputs } = workload;
  return shape.parameters > 0 || inputs.type === "known" || isInside(name) ? workload : null;
}

function piecesOf({ sourceFile, functions }: MeantParts): readonly Piece[] {
  const nested = new Map(nestedCode(sourceFile).map((one) => [one.code as ts.Node, one]));
  const stretches = stretchesIn(sourceFile, functions);
  const owned = new Set(stretches.filter(({ workload }) => workload !== null).map(({ node }) => node));
  const inside = [...nested.values()]
    .filter(({ code }) => !owned.has(code))
    .map(({ code, call, path, nameNode }): Piece => {
      const start = call === null ? code : isChained(call) ? nameNode : call;
      return { start: start.getStart(sourceFile), end: (call ?? code).end, name: path };
    });
  const others = stretches
    .filter(({ node, workload }) => workload !== null || !nested.has(node))
    .map(({ start, end, workload }): Piece => ({ start, end, name: workload?.name ?? null }));
  return [...others, ...inside];
}

/** Whether what a call is made on is a call itself, which is another link of the chain. */
function isChained({ expression }: ts.CallExpression): boolean {
  const hasCall = (node: ts.Node): boolean =>
    ts.isCallExpression(node) || (ts.forEachChild(node, (child) => hasCall(child) || undefined) ?? false);
  return hasCall(expression);
}

/** The functions of the file that the innermost call around an offset calls or is given, by their names. */
function usedAt({ sourceFile, functions, checker }: MeantParts, offset: number): readonly string[] {
  const call = callAt(sourceFile, offset);
  const names = call ? [call.expression, ...call.arguments].filter(ts.isIdentifier) : [];
  return names.flatMap((used) => {
    const syntax = functions.find(({ name, member }) => name === used.text && member === undefined);
    const isSame =
      syntax !== undefined &&
      checker().getSymbolAtLocation(used) === checker().getSymbolAtLocation(syntax.nameNode);
    return isSame ? [syntax.name] : [];
  });
}

function callAt(node: ts.Node, offset: number): ts.CallExpression | undefined {
  const inside = ts.forEachChild(node, (child) =>
    child.pos <= offset && offset <= child.end ? callAt(child, offset) : undefined,
  );
  if (inside !== undefined || ts.isSourceFile(node)) {
    return inside;
  }
  return ts.isCallExpression(node) && node.getStart() <= offset ? node : undefined;
}
