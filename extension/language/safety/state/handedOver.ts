import ts from "typescript";
import { functionName } from "../namedFunctions.ts";
import type { RunningCode } from "../rule.ts";
import type { Call } from "./calls.ts";
import { copyOf, partOf, type Origin } from "./origins.ts";
import type { Write } from "./write.ts";

/** What a function does to what it was given, as a change that its caller makes. */
export function handedOver(
  inner: Write,
  origins: readonly Origin[],
  { node, called }: Call,
  caller: RunningCode,
  argument: ts.Node,
): readonly Write[] {
  const isInside = ts.findAncestor(called, (outer) => outer === caller) !== undefined;
  const isOfLiteral = ts.isObjectLiteralExpression(argument);
  return origins
    .filter(({ depth }) => depth !== "parts" || (inner.isDeep && !isOfLiteral))
    .map((origin): Write => {
      const { root, depth, step } = depthOf(origin);
      const isDeep = inner.isDeep || depth === "below";
      const { change, memory } = inner;
      const place = { change, root, isDeep, memory, step: depth === "exact" ? inner.step : step };
      return isInside
        ? { ...inner, ...place }
        : {
            ...place,
            node,
            target: argument,
            callee: { name: functionName(called) ?? "a function", node: inner.callee?.node ?? inner.node },
          };
    });
}

function depthOf(origin: Origin): Origin {
  return origin.depth === "parts" ? partOf(copyOf(origin)) : origin;
}
