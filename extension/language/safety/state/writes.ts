import ts from "typescript";
import { once } from "../../source/memory.ts";
import { isOnlyCreated } from "../onlyCreated.ts";
import { namedFunctions } from "../namedFunctions.ts";
import { memoryOwner } from "../../types/sharedMemory.ts";
import { argumentOrigins, ownsThis, type Call } from "./calls.ts";
import { callbackOf } from "./callbacks.ts";
import { capturedOrigins } from "./captured.ts";
import { directWrites } from "./directWrites.ts";
import { lastingWrites } from "./lasting.ts";
import { handedOver } from "./handedOver.ts";
import { unwrapped, type Root } from "./origins.ts";
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

  /** The changes of what a call gives to a function. */
  const ofGiven = (called: RunningCode) => firstOfEachKind(writesOf(called), called);

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

/** Of the changes that a function makes, those of what its call gives it: the first of each kind. */
function firstOfEachKind(writes: readonly Write[], called: RunningCode): readonly Write[] {
  const kinds = new Map<string, Write>();
  for (const one of writes.filter(({ root }) => isOwnedBy(root, called))) {
    const { root, isDeep, step } = one;
    const place = root.type === "parameter" ? placeOf(root.declaration) : root.type;
    const kind = `${place} ${isDeep} ${step}`;
    kinds.set(kind, kinds.get(kind) ?? one);
  }
  return [...kinds.values()];
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
    : root.type === "this" && ownsThis(code, root.owner);
}
