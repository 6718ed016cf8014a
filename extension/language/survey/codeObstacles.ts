import ts from "typescript";
import { findCallables, privateMethods } from "../functions/callables.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import { lift } from "../lifting/lift.ts";
import { nestedCode, type NestedCode } from "../lifting/nested.ts";
import { toldObstacle } from "../lifting/obstacles.ts";
import { isIn } from "../lifting/outside.ts";
import { analyse, isWritten, type SafetyFinding } from "../safety/analyse.ts";
import type { SafetyCode } from "../safety/rules.ts";
import { createPositions } from "../source/positions.ts";
import { readTags } from "../tags/tags.ts";

/** Something about a function that a pool meets, in whatever file. */
export interface CodeObstacle {
  readonly blocks: boolean;
  readonly text: string;
  /** Absolute path, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What is known of a function's code. */
export interface CodeFacts {
  /** As a benchmark finds it; null where it has no name. */
  readonly name: string | null;
  /** See `SourceFacts`. */
  readonly title: string;
  readonly obstacles: readonly CodeObstacle[];
}

/** These change what a program gives, or keep it from running at all. */
const blocking: ReadonlySet<SafetyCode> = new Set([
  "writes-module-state",
  "reads-changing-state",
  "mutates-input",
  "result-not-cloneable",
  "input-not-cloneable",
  "needs-main-thread",
]);

/** Looks at a function as the analysis before a run does, and at what ties it to the code around it. */
export function codeFacts(
  code: ts.FunctionLikeDeclaration,
  sourceFile: ts.SourceFile,
  checker: ts.TypeChecker,
): CodeFacts {
  const nested = nestedCode(sourceFile).find((one) => one.code === code);
  const callables = [...findCallables(sourceFile, checker), ...privateMethods(sourceFile)];
  const callable = callables.find(({ implementation }) => implementation === code);
  const lifted = nested === undefined ? undefined : lift(nested.code, checker);
  const ties = nested !== undefined && lifted !== undefined && !("code" in lifted) ? lifted : [];
  const [tie] = ties;
  const syntax = callable ?? (nested && nestedSyntax(nested.path, nested.nameNode, code));
  return {
    name: syntax?.name ?? null,
    title: syntax === undefined ? namelessTitle(code, callables) : titleOf(callable ? undefined : nested),
    obstacles: [
      ...(tie && nested
        ? [{ blocks: true, text: toldObstacle(nested.path, ties, code), ...placeOf(tie.node) }]
        : []),
      ...(syntax ? findingsOf(syntax, sourceFile, checker).map(obstacleOf) : []),
    ],
  };
}

/** A callback is called by what it is given to, and by what that stands in: `callback of map in score`. */
function titleOf(nested: NestedCode | undefined): string {
  if (!nested?.call) {
    return "";
  }
  const { path, nameNode } = nested;
  return `callback of ${nameNode.getText()}${inside(path.slice(0, Math.max(0, path.lastIndexOf("/"))))}`;
}

/** What no path leads to, as `return () => …`. */
function namelessTitle(code: ts.FunctionLikeDeclaration, callables: readonly FunctionSyntax[]): string {
  const around = callables.findLast(({ implementation }) => implementation && isIn(code, implementation));
  return ts.getNameOfDeclaration(code) === undefined && around ? `function${inside(around.name)}` : "";
}

function inside(path: string): string {
  return path === "" ? "" : ` in ${path}`;
}

function nestedSyntax(name: string, nameNode: ts.Node, code: ts.FunctionLikeDeclaration): FunctionSyntax {
  return { name, nameNode, implementation: code, callee: code, parts: [code], documented: [code] };
}

function findingsOf(
  workload: FunctionSyntax,
  sourceFile: ts.SourceFile,
  checker: ts.TypeChecker,
): readonly SafetyFinding[] {
  const extension = /\.\w+$/.exec(sourceFile.fileName)?.[0] ?? ".ts";
  const tags = readTags(workload.documented, sourceFile, extension, createPositions(sourceFile.text));
  return isWritten(workload)
    ? analyse({ workload, sourceFile, checker, inputTypes: [], asked: null }, tags.ignored)
    : [];
}

function obstacleOf({ code, message, source, suspicion, isIgnored }: SafetyFinding): CodeObstacle {
  const blocks = blocking.has(code) && suspicion !== "harmless" && !isIgnored;
  return { blocks, text: message, file: source.file, line: source.line };
}

function placeOf(node: ts.Node): Pick<CodeObstacle, "file" | "line"> {
  const sourceFile = node.getSourceFile();
  const { line } = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
  return { file: sourceFile.fileName, line: line + 1 };
}
