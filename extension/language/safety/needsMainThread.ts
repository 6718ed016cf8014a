import ts from "typescript";
import { browserNames, builtinName, isNameInScope, isOfLibrary } from "../types/builtins.ts";
import { onceForProgram } from "../source/memory.ts";
import { isOnlyCreated } from "./onlyCreated.ts";
import { defineRule, type RunningCode } from "./rule.ts";
import { runsInProcesses } from "./workers.ts";

/** Sees what Node refuses or lacks in a worker and what only a browser has, also behind `globalThis` and renamed imports.
 *  A function that asks `typeof window`, or for any other name of the browser, is taken to know where it runs, as is one
 *  that asks for `process.chdir.disabled`. It does not see what packages need. */
export const needsMainThread = defineRule({
  code: "needs-main-thread",
  severity: "warning",
  find({ workload, reached, checker }) {
    const isThread = !runsInProcesses(workload);
    return reached
      .flatMap(({ node }) => needsIn(node, checker))
      .filter(({ need }) => isThread || !ofThreads.has(need))
      .map(({ node, name, need }) => ({ node, message: `"${name}" ${words[need]}`, related: [] }));
  },
});

/** Why something does not work in a worker. */
type MainThreadNeed = "refused" | "ends" | "input" | "browser" | "question" | "port" | "signals";

const words: Readonly<Record<MainThreadNeed, string>> = {
  refused: "throws in a worker thread: only the main thread may call it. Do this before or after the map.",
  ends: "ends the worker in the middle of its tasks. Throw an error instead.",
  input:
    "belongs to the main thread: a worker has no terminal to read from. Read it first and hand it in with the input.",
  browser: "is there in a browser only, not in Node and its workers. Hand in what the function needs of it.",
  question:
    "is true on the main thread and false in a worker, so that the function does something else there.",
  port: "is the line between a worker and its pool: other messages on it disturb the pool. Return results instead.",
  signals: "is for the main thread: signals do not reach worker threads. Do this outside of the function.",
};

/** What processes can do and threads cannot. */
const ofThreads: ReadonlySet<MainThreadNeed> = new Set<MainThreadNeed>(["refused", "question", "signals"]);

const needs: ReadonlyMap<string, MainThreadNeed> = new Map<string, MainThreadNeed>([
  ["process.abort", "refused"],
  ["process.chdir", "refused"],
  ["process.initgroups", "refused"],
  ["process.setegid", "refused"],
  ["process.seteuid", "refused"],
  ["process.setgid", "refused"],
  ["process.setgroups", "refused"],
  ["process.setuid", "refused"],
  ["process.exit", "ends"],
  ["process.reallyExit", "ends"],
  ["process.stdin", "input"],
  ["worker_threads.isMainThread", "question"],
  ["worker_threads.parentPort", "port"],
]);

const needsIn = onceForProgram((code: RunningCode, checker): readonly Needed[] => {
  const found: Needed[] = [];
  let asksForBrowser = false;
  const refusable = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    asksForBrowser ||= isQuestion(node, checker);
    const asked = askedToBeDisabled(node, checker);
    if (asked !== undefined) {
      refusable.add(asked);
    }
    const needed = ts.isTypeOfExpression(node) ? undefined : neededAt(node, checker);
    if (needed !== undefined) {
      found.push(needed);
    }
    if (!ts.isTypeNode(node) && !ts.isTypeOfExpression(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return found.filter(
    ({ need, name }) =>
      (need !== "browser" || !asksForBrowser) && (need !== "refused" || !refusable.has(name)),
  );
});

/** `process.chdir` of `process.chdir.disabled`, which is what Node says of it in a worker. */
function askedToBeDisabled(node: ts.Node, checker: ts.TypeChecker): string | undefined {
  return ts.isPropertyAccessExpression(node) && node.name.text === "disabled"
    ? builtinName(node.expression, checker)
    : undefined;
}

/** Something that is not to be had in a worker, at one place. */
interface Needed {
  readonly node: ts.Node;
  readonly name: string;
  readonly need: MainThreadNeed;
}

function neededAt(node: ts.Node, checker: ts.TypeChecker): Needed | undefined {
  if (ts.isCallExpression(node)) {
    return neededByCall(node, checker);
  }
  const name = lookedUpName(node, checker) ?? "";
  if (browserNames.has(name)) {
    const isUsed = ts.isIdentifier(node) || isLookedInto(node);
    return isUsed && !isOtherwise(node, checker) ? { node, name, need: "browser" } : undefined;
  }
  const need = needs.get(name);
  return need && (!ofCalls.has(need) || isCalled(node)) ? { node, name, need } : undefined;
}

function neededByCall(call: ts.CallExpression, checker: ts.TypeChecker): Needed | undefined {
  const [first] = call.arguments;
  if (first === undefined) {
    return undefined;
  }
  const isSignal = ts.isStringLiteral(first) && /^SIG[A-Z]/.test(first.text);
  const name = builtinName(call.expression, checker) ?? "";
  if (name === "process.umask") {
    // Without an argument it only tells.
    return { node: call.expression, name, need: "refused" };
  }
  return isSignal && /^process\.(on|once|addListener)$/.test(name)
    ? { node: call, name, need: "signals" }
    : undefined;
}

/** What does harm only when it is called; `process.exit = …` does not. */
const ofCalls: ReadonlySet<MainThreadNeed> = new Set<MainThreadNeed>(["refused", "ends"]);

/** Also by another function that gets it, as in `catch(process.exit)`. */
function isCalled({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) || (ts.isNonNullExpression(parent) && isCalled(parent));
}

/** Whether code runs only where the language lacks something that it has: `if (Number.parseInt) … else window.parseInt(x)`. */
function isOtherwise(node: ts.Node, checker: ts.TypeChecker): boolean {
  return (
    ts.findAncestor(node, (outer) => {
      const { parent } = outer;
      if (parent === undefined || ts.isFunctionLike(outer)) {
        return "quit";
      }
      const asked =
        ts.isIfStatement(parent) && parent.elseStatement === outer ? parent.expression : undefined;
      const declarations = (asked && checker.getSymbolAtLocation(asked)?.declarations) ?? [];
      return declarations.length > 0 && declarations.every(isOfLibrary);
    }) !== undefined
  );
}

/** Whether code asks where it runs: `typeof window`, `"document" in globalThis`, `globalThis.document?.title`. */
function isQuestion(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (ts.isTypeOfExpression(node)) {
    return browserNames.has(builtinName(node.expression, checker) ?? "");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return ts.isStringLiteral(node.left) && browserNames.has(node.left.text);
  }
  const isMember = ts.isPropertyAccessExpression(node) && !isLookedInto(node);
  return isMember && browserNames.has(builtinName(node, checker) ?? "");
}

function lookedUpName(node: ts.Node, checker: ts.TypeChecker): string | undefined {
  return isNameInScope(node) || ts.isPropertyAccessExpression(node) ? builtinName(node, checker) : undefined;
}

/** Whether a member is taken of a value without asking whether there is a value. */
function isLookedInto(node: ts.Node): boolean {
  const { parent } = node;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isAccess && parent.expression === node && parent.questionDotToken === undefined;
}
