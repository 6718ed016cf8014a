import ts from "typescript";
import { contextName, type PoolCallObstacle } from "../../core/discovery/poolCall.ts";
import { commonJsExports } from "../functions/commonJsExports.ts";
import { hasModifier } from "../functions/functions.ts";
import { surroundingsOf } from "./surroundings.ts";

/** A function that is written for a call. */
export type Callback = ts.ArrowFunction | ts.FunctionExpression;

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

/** A callback as a function at the top level of its file, which other modules can import.
 *  @param captures what it reads of the code around it.
 *  @returns what stands in the way where it cannot be written. */
export function topLevelText(
  name: string,
  callback: Callback,
  captures: readonly string[],
  checker: ts.TypeChecker,
): string | PoolCallObstacle {
  const isTyped = /\.[cm]?tsx?$/.test(callback.getSourceFile().fileName);
  const { carried, captured } = surroundingsOf(callback, checker);
  const context = captured.map(({ name: own, symbol, use }) => ({
    name: own,
    type: typeText(checker.getTypeOfSymbolAtLocation(symbol, use), callback, checker),
  }));
  const own = callback.parameters.map((parameter) => ({
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
  const isAsync = callback.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  const helpers = carried.map(({ pieces }) => indented(piecesText(pieces, callback)));
  return [
    `/** What workers do with each element${captures.length === 0 ? "" : `, and with the same ${contextName} for all of them`}. */`,
    `export ${isAsync ? "async " : ""}function ${name}(${parameters.join(", ")})${resultText(callback)} {`,
    ...helpers,
    bodyText(callback),
    "}",
    "",
  ].join("\n");
}

/** A type as it is written in the file; null where it cannot be. */
function typeText(type: ts.Type, at: ts.Node, checker: ts.TypeChecker): string | null {
  const text = checker.typeToString(
    type,
    at.getSourceFile(),
    ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope,
  );
  return /\bimport\(|\btypeof \w+\.\.\./.test(text) ? null : text;
}

function parameterText(
  parameter: ts.ParameterDeclaration,
  isTyped: boolean,
  checker: ts.TypeChecker,
): { readonly text: string; readonly type: string | null } {
  const text = parameter.getText();
  if (!isTyped || parameter.type !== undefined || parameter.initializer !== undefined) {
    return { text, type: "" };
  }
  const type = typeText(checker.getTypeAtLocation(parameter), parameter, checker);
  return { text: `${text}: ${type}`, type };
}

/** What was written of its result. */
function resultText({ type }: Callback): string {
  return type ? `: ${type.getText()}` : "";
}

function piecesText(pieces: readonly (string | { start: number; end: number })[], at: ts.Node): string {
  const { text } = at.getSourceFile();
  return pieces
    .map((piece) => (typeof piece === "string" ? piece : text.slice(piece.start, piece.end)))
    .join("");
}

function bodyText({ body }: Callback): string {
  const { text } = body.getSourceFile();
  const inner = ts.isParenthesizedExpression(body) ? body.expression : body;
  const code = ts.isBlock(body)
    ? text.slice(body.getStart() + 1, body.end - 1).replace(/^[ \t]*\r?\n/, "")
    : `return ${inner.getText()};`;
  return hasLongText(body) ? code : indented(code);
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
