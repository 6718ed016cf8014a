import ts from "typescript";
import type { RecordSite, SiteParameter, SitePattern, SitePosition } from "../../core/recording/site.ts";

/** What a source text tells of where its calls can be caught. */
export type FoundSite = Omit<RecordSite, "file" | "function">;

/** What the recorder has to know of a function, or of the body of a loop, which gets its element; undefined for one without a
 *  body. */
export function recordSite(
  code: ts.FunctionLikeDeclaration | ts.ForOfStatement,
  sourceFile: ts.SourceFile,
): FoundSite | undefined {
  return ts.isForOfStatement(code) ? loopSite(code, sourceFile) : functionSite(code, sourceFile);
}

function loopSite({ initializer, statement }: ts.ForOfStatement, sourceFile: ts.SourceFile): FoundSite {
  const element = ts.isVariableDeclarationList(initializer) ? initializer.declarations[0]?.name : undefined;
  const parameters = element === undefined ? [] : [siteParameter({ name: element }, sourceFile)];
  return {
    body: bodyStart(statement, sourceFile),
    isLoop: true,
    hasArguments: false,
    parameters,
    mostArguments: parameters.length,
    captured: [],
    receiver: null,
    signature: element === undefined ? "" : oneLine(element.getText(sourceFile)),
  };
}

function functionSite(
  implementation: ts.FunctionLikeDeclaration,
  sourceFile: ts.SourceFile,
): FoundSite | undefined {
  const { body } = implementation;
  if (body === undefined) {
    return undefined;
  }
  const declared = implementation.parameters.filter((parameter) => !isThisType(parameter));
  const parameters = declared.map((parameter) => siteParameter(parameter, sourceFile));
  const hasArguments = !ts.isArrowFunction(implementation);
  const takesMore = parameters.some(({ isRest }) => isRest) || (hasArguments && usesArguments(body));
  return {
    body: bodyStart(body, sourceFile),
    hasArguments,
    parameters,
    mostArguments: takesMore ? null : parameters.length,
    captured: [],
    receiver: null,
    signature: declared.map((parameter) => oneLine(parameter.getText(sourceFile))).join(", "),
  };
}

/** A parameter that only says what type `this` has. */
function isThisType({ name }: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && name.text === "this";
}

function siteParameter(
  parameter: Pick<ts.ParameterDeclaration, "name" | "dotDotDotToken">,
  sourceFile: ts.SourceFile,
): SiteParameter {
  return {
    label: oneLine(parameter.name.getText(sourceFile)),
    pattern: sitePattern(parameter.name, sourceFile),
    isRest: parameter.dotDotDotToken !== undefined,
  };
}

function sitePattern(name: ts.BindingName, sourceFile: ts.SourceFile): SitePattern {
  if (ts.isIdentifier(name)) {
    return { type: "name", name: name.text, ...positionOf(name.getStart(sourceFile), sourceFile) };
  }
  const elements: readonly ts.ArrayBindingElement[] = name.elements;
  const restElement = elements.find(isRestElement);
  const rest = restElement ? sitePattern(restElement.name, sourceFile) : null;
  if (ts.isArrayBindingPattern(name)) {
    const parts = name.elements
      .filter((element) => element !== restElement)
      .map((element) => (ts.isBindingElement(element) ? sitePattern(element.name, sourceFile) : null));
    return { type: "array", parts, rest };
  }
  const parts = name.elements
    .filter((element) => element !== restElement)
    .flatMap((element) => {
      const key = keyOf(element);
      return key === undefined ? [] : [{ key, pattern: sitePattern(element.name, sourceFile) }];
    });
  return { type: "object", parts, rest };
}

function isRestElement(element: ts.ArrayBindingElement): element is ts.BindingElement {
  return ts.isBindingElement(element) && element.dotDotDotToken !== undefined;
}

/** The property that an element takes; undefined where only running the code tells. */
function keyOf({ name, propertyName }: ts.BindingElement): string | undefined {
  const key: ts.Node = propertyName ?? name;
  return ts.isIdentifier(key) || ts.isStringLiteralLike(key) || ts.isNumericLiteral(key)
    ? key.text
    : undefined;
}

/** Whether code of a function, and not of another one inside of it, asks for `arguments`. */
function usesArguments(body: ts.Node): boolean {
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === "arguments") ||
    (!hasOwnArguments(node) && (ts.forEachChild(node, visit) ?? false));
  return visit(body);
}

function hasOwnArguments(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && !ts.isArrowFunction(node);
}

function bodyStart(body: ts.ConciseBody | ts.Statement, sourceFile: ts.SourceFile): RecordSite["body"] {
  const first = ts.isBlock(body) ? body.statements.find(runs) : body;
  const start = first?.getStart(sourceFile) ?? body.end - 1;
  return {
    ...positionOf(start, sourceFile),
    begins: /^(?:[\w$]+|.)/s.exec(sourceFile.text.slice(start))?.[0] ?? "",
    lastLine: positionOf(body.end, sourceFile).line,
  };
}

/** Whether a statement does something where it stands. */
function runs(statement: ts.Statement): boolean {
  return !(
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    (ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression))
  );
}

function positionOf(offset: number, sourceFile: ts.SourceFile): SitePosition {
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(offset);
  return { line: line + 1, column: character };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
