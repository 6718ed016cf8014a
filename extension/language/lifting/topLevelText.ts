import ts from "typescript";
import { contextName, type PoolCallObstacle } from "../../core/discovery/poolCall.ts";
import { commonJsExports } from "../functions/commonJsExports.ts";
import { hasModifier } from "../functions/functions.ts";
import { surroundingsOf, type LiftedCode } from "./surroundings.ts";

/** What is done with each element: a function that is written for a call, or the body of a loop. */
export interface ElementWork {
  readonly code: LiftedCode;
  readonly parameters: readonly (ts.ParameterDeclaration | ts.VariableDeclaration)[];
  /** What declares the list that a loop fills. */
  readonly filled: ts.Declaration | undefined;
  readonly isAsync: boolean;
  /** The type of its result as it is written behind the parameters, with a colon; empty where the compiler finds it. */
  readonly result: string;
  /** What stands between the braces of a function. */
  readonly body: string;
}

/** Whether a file is written as CommonJS, where `import` and `export` would make another kind of module of it. */
export function isOfCommonJsFile(sourceFile: ts.SourceFile): boolean {
  const { statements, text } = sourceFile;
  const isModule = statements.some(
    (one) =>
      ts.isImportDeclaration(one) ||
      ts.isExportDeclaration(one) ||
      hasModifier(one, ts.SyntaxKind.ExportKeyword),
  );
  return commonJsExports(sourceFile).length > 0 || (!isModule && /\brequire\(/.test(text));
}

/** What is done with each element as a function at the top level of its file, which other modules can import.
 *  @param captures what it reads of the code around it.
 *  @returns what stands in the way where it cannot be written. */
export function topLevelText(
  name: string,
  work: ElementWork,
  captures: readonly string[],
  checker: ts.TypeChecker,
): string | PoolCallObstacle {
  const { code } = work;
  const isTyped = isTypedFile(code);
  const { carried, captured } = surroundingsOf(code, checker, work.filled);
  const context = captured.map(({ name: own, symbol, use }) => ({
    name: own,
    type: typeText(checker.getTypeOfSymbolAtLocation(symbol, use), code, checker),
  }));
  const own = work.parameters.map((parameter) => ({
    name: parameter.name.getText(),
    ...parameterText(parameter, isTyped, checker),
  }));
  const nameless = isTyped ? [...context, ...own].find(({ type }) => type === null) : undefined;
  if (nameless !== undefined) {
    return { type: "type", parameter: nameless.name };
  }
  const types = context.map((one) => `${one.name}: ${one.type}`).join("; ");
  const first = `{ ${captures.join(", ")} }${isTyped ? `: { ${types} }` : ""}`;
  const parameters = [...(captures.length === 0 ? [] : [first]), ...own.map(({ text }) => text)];
  const helpers = carried.map(({ pieces }) => indented(piecesText(pieces, code)));
  return [
    `/** What workers do with each element${captures.length === 0 ? "" : `, and with the same ${contextName} for all of them`}. */`,
    `export ${work.isAsync ? "async " : ""}function ${name}(${parameters.join(", ")})${work.result} {`,
    ...helpers,
    hasLongText(code) ? work.body : indented(work.body),
    "}",
    "",
  ].join("\n");
}

/** Whether types can be written in the file of a node. */
export function isTypedFile(node: ts.Node): boolean {
  return /\.[cm]?tsx?$/.test(node.getSourceFile().fileName);
}

/** A type as it is written at the top level of the file; null where it cannot be. */
export function typeText(type: ts.Type, at: ts.Node, checker: ts.TypeChecker): string | null {
  const text = checker.typeToString(
    type,
    at.getSourceFile(),
    ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
  );
  const isNameless = /\bimport\(|\btypeof \w+\.\.\./.test(text);
  return isNameless || usesInnerType(text, at) ? null : text;
}

function usesInnerType(text: string, at: ts.Node): boolean {
  const words = new Set(text.match(/[\p{ID_Continue}$]+/gu));
  return innerTypes(at).some((name) => words.has(name));
}

/** The types that functions around declare for themselves. */
function innerTypes(at: ts.Node): readonly string[] {
  const around = ts.findAncestor(at, (node) => ts.isFunctionLike(node) || ts.isClassLike(node));
  if (around === undefined) {
    return [];
  }
  const own = around.typeParameters?.map(({ name }) => name.text) ?? [];
  return [...own, ...innerTypes(around.parent)];
}

function parameterText(
  parameter: ts.ParameterDeclaration | ts.VariableDeclaration,
  isTyped: boolean,
  checker: ts.TypeChecker,
): { readonly text: string; readonly type: string | null } {
  const text = parameter.getText();
  if (!isTyped || parameter.type !== undefined || parameter.initializer !== undefined) {
    return { text, type: isTyped && usesInnerType(text, parameter) ? null : "" };
  }
  const type = typeText(checker.getTypeAtLocation(parameter), parameter, checker);
  return { text: `${text}: ${type}`, type };
}

function piecesText(pieces: readonly (string | { start: number; end: number })[], at: ts.Node): string {
  const { text } = at.getSourceFile();
  return pieces
    .map((piece) => (typeof piece === "string" ? piece : text.slice(piece.start, piece.end)))
    .join("");
}

/** A callback as what is done with each element. */
export function callbackWork(code: ts.ArrowFunction | ts.FunctionExpression): ElementWork {
  const { body, type, parameters, modifiers } = code;
  const inner = ts.isParenthesizedExpression(body) ? body.expression : body;
  return {
    code,
    parameters,
    filled: undefined,
    isAsync: modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false,
    result: type ? `: ${type.getText()}` : "",
    body: ts.isBlock(body) ? insideOf(body) : `return ${inner.getText()};`,
  };
}

/** What stands between the braces of a block.
 *  @param text of the block, where it is another one than was written. */
export function insideOf(block: ts.Block, text = block.getText()): string {
  return text.slice(1, -1).replace(/^[ \t]*\r?\n/, "");
}

/** Whether a text in it goes over several lines, whose blanks belong to it. */
function hasLongText(node: ts.Node): boolean {
  const isText =
    ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node);
  const isLong = isText && node.getText().includes("\n");
  return isLong || (ts.forEachChild(node, (child) => hasLongText(child) || undefined) ?? false);
}

/** Lines with as much blank before them as belongs inside of a function. What begins in the middle of a line has none, however
 *  far the lines below it are to the right. */
function indented(text: string): string {
  const lines = text.trimEnd().split(/\r?\n/);
  const blankOf = (line: string) => /^\s*/.exec(line)?.[0].length ?? 0;
  const counted = lines.filter((line, index) => line.trim() !== "" && (index > 0 || blankOf(line) > 0));
  const least = counted.length === 0 ? 0 : Math.min(...counted.map(blankOf));
  return lines
    .map((line) => line.slice(Math.min(least, blankOf(line))))
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
}
