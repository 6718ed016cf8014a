import ts from "typescript";
import { once } from "../../memory.ts";
import { isOnlyCreated } from "../onlyCreated.ts";
import { functionName, namedFunctions } from "../namedFunctions.ts";
import { memoryOwner } from "../sharedMemory.ts";
import { argumentOrigins, type Call } from "./calls.ts";
import { capturedOrigins } from "./captured.ts";
import { directWrites } from "./directWrites.ts";
import { lastingWrites } from "./lasting.ts";
import { accumulates, partsGiven } from "./libraryMethods.ts";
import { copyOf, partOf, unwrapped, type Origin, type Root } from "./origins.ts";
import { isFunctionWithCode } from "./syntax.ts";
import { createTracer } from "./trace.ts";
import type { Tracer } from "./tracer.ts";
import type { RunningCode } from "../rule.ts";
import type { Write } from "./write.ts";

/** What functions change. */
export interface Writes extends Tracer {
  /** The changes that a call of the function makes by its own code, functions that it runs inside of it included, and
   *  through others that it hands something to: of its parameters, of `this`, of modules and of what is global. */
  of(code: RunningCode): readonly Write[];
}

/** What the functions of a program change. */
export const writesIn: (checker: ts.TypeChecker) => Writes = once(createWrites);

/** A function that is still looked at counts as changing nothing, which is right for recursion but for what a call of
 *  it in another order would hand over. */
function createWrites(checker: ts.TypeChecker): Writes {
  const tracer = createTracer(checker);
  const found = new Map<RunningCode, readonly Write[]>();

  function writesOf(code: RunningCode): readonly Write[] {
    const ready = found.get(code);
    if (ready !== undefined) {
      return ready;
    }
    found.set(code, []);
    const own: Write[] = [];
    const visit = (node: ts.Node): void => {
      if (isOnlyCreated(node)) {
        return;
      }
      if (isFunctionWithCode(node)) {
        own.push(...writesOf(node).filter(({ root }) => !isOwnedBy(root, node)));
        return;
      }
      own.push(...directWrites(node, { checker, tracer }), ...throughCalls(node, code));
      if (!ts.isTypeNode(node)) {
        ts.forEachChild(node, visit);
      }
    };
    ts.forEachChild(code, visit);
    const lasting = lastingWrites(
      own.filter(({ root }) => !isOwnVariable(root, code)),
      code,
    );
    found.set(code, lasting);
    return lasting;
  }

  /** The changes of what a call gives to a function, the first of each kind. */
  function ofGiven(called: RunningCode): readonly Write[] {
    const kinds = new Map<string, Write>();
    for (const one of writesOf(called).filter(({ root }) => isOwnedBy(root, called))) {
      const { root, isDeep, step } = one;
      const place = root.type === "parameter" ? placeOf(root.declaration) : root.type;
      const kind = `${place} ${isDeep} ${step}`;
      kinds.set(kind, kinds.get(kind) ?? one);
    }
    return [...kinds.values()];
  }

  function throughCalls(node: ts.Node, caller: RunningCode): readonly Write[] {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) {
      return [];
    }
    const called = namedFunctions(unwrapped(node.expression), checker);
    return [
      ...called.flatMap((target) => throughCall({ node, called: target }, caller)),
      ...(ts.isCallExpression(node) ? throughCallback(node, caller) : []),
    ];
  }

  function throughCall(call: Call, caller: RunningCode): readonly Write[] {
    return ofGiven(call.called).flatMap((inner) => {
      const { root, step } = inner;
      if (root.type !== "parameter" && root.type !== "this") {
        return [];
      }
      const argument = argumentOf(call, root);
      const traced = argumentOrigins(call, root, step, tracer);
      const origins = traced.length > 0 ? traced : capturedOrigins(argument, checker);
      const isUnknown = inner.memory === "unknown" && !inner.isDeep;
      const memory = isUnknown ? memoryOwner(checker.getTypeAtLocation(argument), checker) : inner.memory;
      return handedOver({ ...inner, memory }, origins, call, caller, argument);
    });
  }

  function throughCallback(node: ts.CallExpression, caller: RunningCode): readonly Write[] {
    const made = callbackOf(node, tracer);
    const called = made === undefined ? [] : namedFunctions(unwrapped(made.callback), checker);
    return called.flatMap((target) =>
      ofGiven(target).flatMap((inner) => {
        const { root } = inner;
        const index = root.type === "parameter" ? placeOf(root.declaration) : -1;
        const { origins = [], argument = node } = made?.given(index) ?? {};
        return handedOver(inner, origins, { node, called: target }, caller, argument);
      }),
    );
  }

  return { ...tracer, of: writesOf };
}

/** The list that a callback gets parts of, and what it gets as its arguments. Methods of lists call their callback with
 *  parts of the list. */
interface Callback {
  readonly callback: ts.Expression;
  /** Where an argument comes from, and the expression that it stands for. */
  readonly given: (index: number) => { readonly origins: readonly Origin[]; readonly argument: ts.Node };
}

function callbackOf(node: ts.CallExpression, tracer: Tracer): Callback | undefined {
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

/** What a function does to what it was given, as a change that its caller makes. */
function handedOver(
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

function argumentOf({ node }: Call, root: Root): ts.Expression {
  if (root.type === "this") {
    const callee = unwrapped(node.expression);
    return ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  }
  const index = root.type === "parameter" ? placeOf(root.declaration) : -1;
  return node.arguments?.[index] ?? node;
}

function placeOf(parameter: ts.ParameterDeclaration): number {
  return parameter.parent.parameters.indexOf(parameter);
}

/** Inside of the function that has it, a variable that an inner function changes is like any other one. */
function isOwnVariable(root: Root, code: ts.Node): boolean {
  return (
    root.type === "captured" && ts.findAncestor(root.declaration, (outer) => outer === code) !== undefined
  );
}

function isOwnedBy(root: Root, code: ts.Node): boolean {
  return root.type === "parameter"
    ? root.declaration.parent === code
    : root.type === "this" && root.owner === code;
}
