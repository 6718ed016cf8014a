import ts from "typescript";
import { onceForProgram } from "../source/memory.ts";
import { isOnlyCreated, keepsFunctions, runsWith } from "./onlyCreated.ts";
import type { ReachedFunction, RunningCode } from "./rule.ts";
import { keeperOf, madeFunctions } from "./made.ts";
import { functionName, namedFunctions } from "./namedFunctions.ts";
import { isFunctionWithCode } from "./state/syntax.ts";

/** Calls are followed through so many functions. What lies further is not looked at: an editor shall not wait for half
 *  of an application. */
const mostFunctions = 200;

/** Finds the functions that run when one is called, nearest first, as far as names tell: called or constructed by name, by a
 *  property whose type tells the method, or given to a call as an argument. Getters, operators that call methods and
 *  functions that are picked from data are not followed. */
export function reachedFunctions(
  workload: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
): readonly ReachedFunction[] {
  const home = workload.getSourceFile();
  const reached: ReachedFunction[] = [{ node: workload, call: null, keeper: null, given: null }];
  const known = new Set<ts.Node>([workload]);
  for (const { node, call, keeper } of reached) {
    const isAtHome = node.getSourceFile() === home;
    for (const { target, place, runs, keeper: own } of callsIn(node, checker)) {
      if (runs && reached.length < mostFunctions && !isInside(target, known)) {
        known.add(target);
        const inherited = isBeside(target, node) ? keeper : null;
        reached.push({
          node: target,
          call: isAtHome ? place : call,
          keeper: own ?? inherited,
          given: argumentsGiven(place, target),
        });
      }
    }
  }
  return reached;
}

/** A function that is only handed on is called by somebody else. */
function argumentsGiven(place: ts.Node, target: RunningCode): number | null {
  if (!ts.isCallExpression(place) || place.arguments.some(ts.isSpreadElement)) {
    return null;
  }
  const name = ts.isPropertyAccessExpression(place.expression) ? place.expression.name : place.expression;
  return name.getText() === functionName(target) ? place.arguments.length : null;
}

/** Whether two functions were made by one call of the same outer function. */
function isBeside(target: ts.Node, node: ts.Node): boolean {
  const maker = ts.findAncestor(target.parent, isFunctionWithCode);
  return maker !== undefined && ts.findAncestor(node, (outer) => outer === maker) !== undefined;
}

/** A function that code calls by its name, or that it makes or hands on for others to call. */
export interface NamedCall {
  readonly target: RunningCode;
  readonly place: ts.Node;
  /** As `ReachedFunction.keeper`. */
  readonly keeper: ts.Declaration | null;
  /** Whether the function runs with this code. */
  readonly runs: boolean;
}

/** The calls in the code of a function, those of functions that it runs inside of it included. */
export const callsIn: (node: RunningCode, checker: ts.TypeChecker) => readonly NamedCall[] = onceForProgram(
  (node, checker) => {
    const calls: NamedCall[] = [];
    const add = (expression: ts.Expression, place: ts.Node, runs = true) => {
      const targets = [...namedFunctions(expression, checker), ...madeFunctions(expression, checker)];
      const keeper = targets.length > 0 ? keeperOf(expression, checker) : null;
      calls.push(...targets.map((target) => ({ target, place, runs, keeper })));
    };
    const visit = (child: ts.Node): void => {
      if (isOnlyCreated(child)) {
        calls.push({ target: child, place: child, runs: false, keeper: null });
        return;
      }
      if (ts.isCallExpression(child) || ts.isNewExpression(child)) {
        add(child.expression, child);
        child.arguments?.forEach((argument) => add(argument, child, !keepsFunctions(child)));
      } else if (ts.isTaggedTemplateExpression(child)) {
        add(child.tag, child);
      }
      if (!ts.isTypeNode(child)) {
        ts.forEachChild(child, visit);
      }
    };
    ts.forEachChild(node, visit);
    return calls;
  },
);

/** Whether it is one of them, or runs inside of one. */
function isInside(node: ts.Node, outer: ReadonlySet<ts.Node>): boolean {
  const found = ts.findAncestor(node, (current) => outer.has(current));
  return found !== undefined && runsWith(node, found);
}
