import ts from "typescript";
import { accumulates, partsGiven } from "./libraryMethods.ts";
import { unwrapped, type Origin } from "./origins.ts";
import type { Tracer } from "./tracer.ts";

/** The list that a callback gets parts of, and what it gets as its arguments. Methods of lists call their callback with
 *  parts of the list. */
export interface Callback {
  readonly callback: ts.Expression;
  /** Where an argument comes from, and the expression that it stands for. */
  readonly given: (index: number) => { readonly origins: readonly Origin[]; readonly argument: ts.Node };
}

/** The callback of a call; undefined for one that has none, or of which nobody knows what it gives. */
export function callbackOf(node: ts.CallExpression, tracer: Tracer): Callback | undefined {
  const callee = unwrapped(node.expression);
  const [callback, second] = node.arguments;
  const indices = ts.isPropertyAccessExpression(callee) ? partsGiven.get(callee.name.text) : undefined;
  if (callback === undefined || indices === undefined || !ts.isPropertyAccessExpression(callee)) {
    return undefined;
  }
  const { expression: list } = callee;
  const isFirstGiven = accumulates.has(callee.name.text) && second === undefined;
  return {
    callback,
    given: (index) => {
      if (index === 0 && !indices.includes(0) && second !== undefined) {
        return { origins: tracer.trace(second), argument: second }; // The accumulator.
      }
      return {
        origins:
          indices.includes(index) || (isFirstGiven && index === 0) ? tracer.traceProperty(list, null) : [],
        argument: list,
      };
    },
  };
}
