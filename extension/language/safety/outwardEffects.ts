import ts from "typescript";
import type { WorkloadEffect } from "../../core/discovery/discovered.ts";
import { builtinName } from "../types/builtins.ts";
import { effectOfBuiltin, type Effect } from "./effects.ts";
import { once, onceForProgram } from "../source/memory.ts";
import { withImports } from "./names.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import { effectOfPackage, mayHaveEffects } from "./packageEffects.ts";
import { packagePath, packagesOf } from "./packagePaths.ts";
import { reachedFunctions } from "./reach.ts";
import type { ReachedFunction, RunningCode } from "./rule.ts";

/** So many are told; one is reason enough to ask. */
const mostTold = 3;

/** What a call of a function does outside of its process, each kind once; see `outwardCalls`. */
export function outwardEffects(
  workload: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
): readonly WorkloadEffect[] {
  if (!mayReachOut(workload, checker)) {
    return [];
  }
  const found = new Map<string, WorkloadEffect>();
  for (const { node, what } of outwardCalls(reachedFunctions(workload, checker), checker)) {
    const file = node.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    found.set(what, found.get(what) ?? { what, file: file.fileName, line });
  }
  return [...found.values()].slice(0, mostTold);
}

/** Where code does something outside of its process, as far as names tell: it changes files, asks the network, starts
 *  processes. Code under a condition counts; of packages well-known clients are known. */
export function outwardCalls(
  reached: readonly ReachedFunction[],
  checker: ts.TypeChecker,
): readonly Effect[] {
  return reached.flatMap(({ node }) => effectsIn(node, checker));
}

/** Whether a function or what its file imports may do such a thing, as few do. */
export function mayReachOut(workload: ts.FunctionLikeDeclaration, checker: ts.TypeChecker): boolean {
  return withImports(workload.getSourceFile(), checker).some((file) => namesOutside(file).answer);
}

/** Hardly any file names one of these, and the others need no look at what their names mean. */
const namesOutside = once((file: ts.SourceFile) => ({
  answer:
    /\b(child_process|cluster|dgram|fetch|fs|https?|http2|net|tls)\b/.test(file.text) ||
    mayHaveEffects(packagesOf(file), file.text),
}));

const effectsIn = onceForProgram((code: RunningCode, checker): readonly Effect[] => {
  const found: Effect[] = [];
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    const callee = calleeOf(node);
    const what = callee && outwardEffect(callee, checker);
    if (what !== undefined) {
      found.push({ node, what });
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return found;
});

function calleeOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isTaggedTemplateExpression(node)) {
    return node.tag;
  }
  return ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : undefined;
}

function outwardEffect(callee: ts.Expression, checker: ts.TypeChecker): string | undefined {
  const name = builtinName(callee, checker);
  if (name !== undefined) {
    const what = effectOfBuiltin(name) ?? "";
    return outward.has(what) ? what : undefined;
  }
  const path = packagePath(callee, checker);
  return path && effectOfPackage(path);
}

/** Of what loading a module may do, that which stays when its process has gone. */
const outward: ReadonlySet<string> = new Set([
  "asks the network",
  "changes files",
  "opens a connection",
  "starts a process",
]);
