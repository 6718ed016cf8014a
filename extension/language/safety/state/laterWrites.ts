import ts from "typescript";
import { onceForProgram } from "../../source/memory.ts";
import { functionName, withoutAlias } from "../namedFunctions.ts";
import { callsIn } from "../reach.ts";
import type { RunningCode } from "../rule.ts";
import type { Write } from "./write.ts";
import { writesIn } from "./writes.ts";

/** A change of a module's variable that can happen after the module was loaded. */
export interface LaterWrite {
  readonly write: Write;
  /** The name of the function that makes it; null for one without. */
  readonly writer: string | null;
}

type LaterWrites = ReadonlyMap<ts.Declaration, LaterWrite>;

/** The first change of each variable that is made by functions that others can call when the module has been loaded: what
 *  a file exports, methods of exported classes, callbacks of timers, events and promises at its top level, and what
 *  these call in the same file. */
export const laterWrites: (file: ts.SourceFile, checker: ts.TypeChecker) => LaterWrites = onceForProgram(
  (file, checker) => {
    const waiting: RunningCode[] = [...exportedFunctions(file, checker), ...callbacks(file)];
    const visited = new Set<ts.Node>(waiting);
    const found = new Map<ts.Declaration, LaterWrite>();
    for (const code of waiting) {
      for (const write of writesIn(checker).of(code)) {
        if (write.root.type === "module" && !found.has(write.root.declaration)) {
          found.set(write.root.declaration, { write, writer: functionName(code) });
        }
      }
      for (const { target } of callsIn(code, checker)) {
        if (target.getSourceFile() === file && !visited.has(target)) {
          visited.add(target);
          waiting.push(target);
        }
      }
    }
    return found;
  },
);

function exportedFunctions(
  file: ts.SourceFile,
  checker: ts.TypeChecker,
): readonly ts.FunctionLikeDeclaration[] {
  const module = checker.getSymbolAtLocation(file);
  const exported = module ? checker.getExportsOfModule(module) : [];
  return exported
    .flatMap((symbol) => withoutAlias(symbol, checker)?.declarations ?? [])
    .filter((declaration) => declaration.getSourceFile() === file)
    .flatMap(functionsIn);
}

function functionsIn(declaration: ts.Declaration): readonly ts.FunctionLikeDeclaration[] {
  if (ts.isClassLike(declaration)) {
    return declaration.members.filter(
      (member): member is ts.MethodDeclaration | ts.AccessorDeclaration =>
        ts.isMethodDeclaration(member) || ts.isAccessor(member),
    );
  }
  if (ts.isFunctionDeclaration(declaration)) {
    return [declaration];
  }
  const value = ts.isVariableDeclaration(declaration)
    ? declaration.initializer
    : ts.isExportAssignment(declaration)
      ? declaration.expression
      : undefined;
  return value && isFunction(value) ? [value] : [];
}

/** Functions that a statement of the module hands to something that calls them later. */
function callbacks(file: ts.SourceFile): readonly ts.FunctionLikeDeclaration[] {
  const found: ts.FunctionLikeDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isLater(node.expression)) {
      found.push(...node.arguments.filter(isFunction));
    }
    if (!ts.isFunctionLike(node) && !ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(file, visit);
  return found;
}

function isLater(callee: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  return /^(setTimeout|setInterval|setImmediate|queueMicrotask|nextTick|on|once|addListener|addEventListener|then)$/.test(
    name,
  );
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}
