import ts from "typescript";
import { isMemory, isView } from "../../types/sharedMemory.ts";
import { namedFunctions } from "../namedFunctions.ts";
import type { RunningCode } from "../rule.ts";
import { argumentOrigins, type Call } from "./calls.ts";
import {
  givesArgument,
  givesCopy,
  givesCopyOfArgument,
  givesItself,
  givesPart,
  isOfLibrary,
  staticMethod,
} from "./libraryMethods.ts";
import { ownerOf } from "./libraryCalls.ts";
import { copyOf, partOf, unwrapped, type Origin } from "./origins.ts";
import { returnedBy } from "./syntax.ts";
import type { Tracer } from "./tracer.ts";

/** Tells where the results of calls come from. */
export interface Results {
  ofCall(call: ts.CallExpression): readonly Origin[];
  ofNew(call: ts.NewExpression): readonly Origin[];
}

/** @param tracer for what calls are given. */
export function createResults(checker: ts.TypeChecker, tracer: Tracer): Results {
  const { trace, traceAll } = tracer;
  const ofResults = new Map<ts.Node, readonly Origin[]>();

  function traceCall(call: ts.CallExpression): readonly Origin[] {
    const callee = unwrapped(call.expression);
    const [first] = call.arguments;
    const fixed = staticMethod(callee);
    if (fixed !== null) {
      const given = first ? trace(first) : [];
      // With a second argument `Array.from` makes parts of its own.
      return givesArgument.has(fixed)
        ? given
        : givesCopyOfArgument.has(fixed) && call.arguments.length === 1
          ? given.map(copyOf)
          : [];
    }
    const results = namedFunctions(callee, checker).map((called) => traceResults({ node: call, called }));
    if (results.length > 0) {
      return results.flat();
    }
    if (!ts.isPropertyAccessExpression(callee)) {
      return [];
    }
    if (first && callee.getText() === "Buffer.from" && isMemory(checker.getTypeAtLocation(first))) {
      return trace(first);
    }
    return ofMethod(callee, checker, tracer);
  }

  function traceResults({ node, called }: Call): readonly Origin[] {
    return ofResult(called).flatMap((result) => {
      const { root } = result;
      if (root.type !== "parameter" && root.type !== "this") {
        return [result];
      }
      const given = argumentOrigins({ node, called }, root, result.step, tracer);
      return result.depth === "exact"
        ? given
        : given.map((origin) => (result.depth === "parts" ? copyOf(origin) : partOf(origin)));
    });
  }

  function ofResult(called: RunningCode): readonly Origin[] {
    const known = ofResults.get(called);
    if (known !== undefined) {
      return known;
    }
    ofResults.set(called, []);
    const origins = traceAll(returnedBy(called));
    ofResults.set(called, origins);
    return origins;
  }

  return { ofCall: traceCall, ofNew: (node) => ofNew(node, checker, tracer) };
}

/** What a method of the language's library gives back of its object. */
function ofMethod(
  callee: ts.PropertyAccessExpression,
  checker: ts.TypeChecker,
  { trace, traceProperty }: Tracer,
): readonly Origin[] {
  const method = callee.name.text;
  const isKnown = givesPart.has(method) || givesItself.has(method) || givesCopy.has(method);
  const object = isKnown ? trace(callee.expression) : [];
  // Of a Buffer both give a view on its memory.
  if (object.length > 0 && /^(slice|subarray)$/.test(method) && ownerOf(callee, checker) === "Buffer") {
    return traceProperty(callee.expression, null);
  }
  if (object.length === 0 || !isOfLibrary(callee, checker)) {
    return [];
  }
  if (givesItself.has(method)) {
    return object;
  }
  if (givesPart.has(method)) {
    return traceProperty(callee.expression, null);
  }
  // Nothing of a copy of numbers is the original's.
  return isView(checker.getTypeAtLocation(callee.expression)) ? [] : object.map(copyOf);
}

function ofNew(
  { expression, arguments: given }: ts.NewExpression,
  checker: ts.TypeChecker,
  { trace }: Tracer,
): readonly Origin[] {
  const [first] = given ?? [];
  if (first === undefined || !ts.isIdentifier(expression)) {
    return [];
  }
  if (/^(Map|Set|WeakMap|WeakSet)$/.test(expression.text)) {
    return trace(first).map(copyOf);
  }
  // A view on the same memory, where it is memory that is given.
  const makesView = /^(\w+Array|DataView)$/.test(expression.text);
  return makesView && isMemory(checker.getTypeAtLocation(first)) ? trace(first) : [];
}
