import ts from "typescript";
import type { WorkloadEffect } from "../../core/discovery/discovered.ts";
import { builtinName } from "./builtins.ts";
import { effectOfBuiltin } from "./effects.ts";
import { once } from "../memory.ts";
import { withImports } from "./names.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import { effectOfPackage, mayHaveEffects } from "./packageEffects.ts";
import { packagePath, packagesOf } from "./packagePaths.ts";
import { reachedFunctions } from "./reach.ts";

/** So many are told; one is reason enough to ask. */
const mostTold = 3;

/** What a call of a function does outside of its process, as far as names tell: it changes files, asks the network, starts
 *  processes. Code under a condition counts, and what the function calls in its own module and in imported sources; of packages
 *  well-known clients are known. */
export function outwardEffects(
  workload: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
): readonly WorkloadEffect[] {
  if (!withImports(workload.getSourceFile(), checker).some((file) => mayReachOut(file).answer)) {
    return [];
  }
  const found = new Map<string, WorkloadEffect>();
  for (const { node } of reachedFunctions(workload, checker)) {
    for (const effect of effectsIn(node, checker)) {
      found.set(effect.what, found.get(effect.what) ?? effect);
    }
  }
  return [...found.values()].slice(0, mostTold);
}

/** Hardly any file names one of these, and the others need no look at what their names mean. */
const mayReachOut = once((file: ts.SourceFile) => ({
  answer:
    /\b(child_process|cluster|dgram|fetch|fs|https?|http2|net|tls)\b/.test(file.text) ||
    mayHaveEffects(packagesOf(file), file.text),
}));

function effectsIn(code: ts.Node, checker: ts.TypeChecker): readonly WorkloadEffect[] {
  const found: WorkloadEffect[] = [];
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    const callee = calleeOf(node);
    const what = callee && outwardEffect(callee, checker);
    if (what !== undefined) {
      const file = node.getSourceFile();
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({ what, file: file.fileName, line });
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  visit(code);
  return found;
}

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
