import ts from "typescript";
import { contextName, poolCallMessage, type PoolCall } from "../../core/discovery/poolCall.ts";
import { awaitedType } from "../functions/elements.ts";
import { createPositions } from "../source/positions.ts";
import { lift } from "./lift.ts";
import { nestedCode } from "./nested.ts";
import { toldObstacle } from "./obstacles.ts";
import { mappedCall, mappedText } from "./mappedCall.ts";
import { pooledLoop } from "./pooledLoop.ts";
import { topLevelText, type ElementWork } from "./topLevelText.ts";
import { revivals, surroundingsOf } from "./surroundings.ts";

/** What a pool can take the place of.
 *  @param path of a callback; see `NestedCode`.
 *  @returns a whole sentence where it cannot, with what to do first; undefined for no such path. */
export function poolCall(
  sourceFile: ts.SourceFile,
  path: string,
  checker: ts.TypeChecker,
): PoolCall | string | undefined {
  const nested = nestedCode(sourceFile).find((one) => one.path === path);
  if (nested === undefined) {
    return undefined;
  }
  const lifted = lift(nested.code, checker);
  if (!("code" in lifted)) {
    return toldObstacle(path, lifted, nested.code);
  }
  const { code } = nested;
  const site = ts.isForOfStatement(code) ? pooledLoop(code, checker) : mappedCall(nested, checker);
  if ("type" in site) {
    return poolCallMessage(path, site);
  }
  const { work, replaced } = site;
  const object = lifted.receiver ? "this" : objectIn(work, checker);
  if (object !== undefined) {
    return poolCallMessage(path, { type: "object", name: object });
  }
  const name = freeName(nameOf(path), sourceFile);
  const text = topLevelText(name, work, lifted.captures, checker);
  if (typeof text !== "string") {
    return poolCallMessage(path, text);
  }
  const mapName = `${name}InPool`;
  const positions = createPositions(sourceFile.text);
  const own = work.parameters.map((parameter, index) =>
    ts.isIdentifier(parameter.name) ? parameter.name.text : `argument${index + 1}`,
  );
  const hasContext = lifted.captures.length > 0;
  const end = sourceFile.text.trimEnd().length;
  return {
    replaces: ts.isForOfStatement(code) ? "loop" : "call",
    name,
    mapName,
    parameters: [...(hasContext ? [contextName] : []), ...own],
    hasContext,
    returnsPromise: returnsPromise(work, checker),
    importLine: importLine(sourceFile),
    edits: [
      {
        range: positions.range(replaced.getStart(sourceFile), replaced.end),
        newText: mappedText(site, mapName, lifted.captures),
      },
      {
        range: positions.range(end, end),
        newText: `\n\n${end < sourceFile.text.length ? text.trimEnd() : text}`,
      },
    ],
  };
}

/** The name of an object of a class among what the work reads around it. */
function objectIn({ code, filled }: ElementWork, checker: ts.TypeChecker): string | undefined {
  const { captured } = surroundingsOf(code, checker, filled);
  return captured.find((name) => revivals({ carried: [], captured: [name] }, checker).length > 0)?.name;
}

function returnsPromise({ code, isAsync }: ElementWork, checker: ts.TypeChecker): boolean {
  const signature = ts.isForOfStatement(code) ? undefined : checker.getSignatureFromDeclaration(code);
  const type = signature?.getReturnType();
  return type === undefined ? isAsync : awaitedType(type, checker) !== type;
}

/** `Gallery.show/map(2)` becomes `galleryShowMap2`. */
function nameOf(path: string): string {
  const words = path.match(/[\p{ID_Continue}$]+/gu) ?? [];
  const [first = "work", ...others] = words.filter((word) => word !== "default");
  const rest = others.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = [first.charAt(0).toLowerCase() + first.slice(1), ...rest].join("");
  return /^\d/.test(name) ? `work${name}` : name;
}

function freeName(name: string, { text }: ts.SourceFile): string {
  const taken = new Set(text.match(/[\p{ID_Continue}$]+/gu));
  let free = name;
  for (let count = 2; taken.has(free) || taken.has(`${free}InPool`); count += 1) {
    free = `${name}${count}`;
  }
  return free;
}

/** The line before which a file imports something more, counted from 0: behind the last import, or where the code begins. */
export function importLine(sourceFile: ts.SourceFile): number {
  const last = sourceFile.statements.findLast(ts.isImportDeclaration);
  const [first] = sourceFile.statements;
  const lineAt = (offset: number) => sourceFile.getLineAndCharacterOfPosition(offset).line;
  return last ? lineAt(last.end) + 1 : first ? lineAt(first.getFullStart() + leading(first)) : 0;
}

/** Of the first statement the blank before it, without its comments, which may be those of the file. */
function leading(first: ts.Statement): number {
  return first.getStart(first.getSourceFile(), true) - first.getFullStart();
}
