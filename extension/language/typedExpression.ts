import ts from "typescript";
import { awaitedType, elementTypes } from "./elements.ts";
import { parseExpression } from "./expression.ts";
import { topLevelFunctions, type FunctionSyntax } from "./functions.ts";
import type { InputTypes } from "./passing.ts";
import type { ProgramCache } from "./program.ts";

/** An expression typed in the scope of a module, beside a function that shall run over what it gives. */
export interface TypedExpression {
  readonly checker: ts.TypeChecker;
  /** The function as this checker knows it. */
  readonly syntax: FunctionSyntax;
  readonly inputs: InputTypes;
}

/** Types an expression as if it stood at the end of a module, once by itself, and for each of the function's signatures in
 *  the places that its inputs would have: `[["a", 1]]` is a list of lists of texts and numbers by itself, and of pairs
 *  where pairs are wanted.
 *  @param signatures how many the function has.
 *  @returns undefined when the expression does not parse. */
export function typeExpression(
  { fileName, text }: ts.SourceFile,
  { name, signatures }: { readonly name: string; readonly signatures: number },
  expression: string,
  programs: Pick<ProgramCache, "typeCheck">,
): TypedExpression | undefined {
  const extension = /\.\w+$/.exec(fileName)?.[0] ?? ".ts";
  const parsed = parseExpression(expression, extension);
  if (parsed.type === "problem" || parsed.text !== expression) {
    return undefined;
  }
  const contexts = name === "default" ? [] : contextsOf(name, signatures);
  const added = ["", ...contexts.map((context) => ` satisfies Iterable<${context}>`)];
  // The line end keeps a comment at the end of the expression from taking the bracket along.
  const extended = [text, ...added.map((context) => `;(${expression}\n)${context}`), ""].join("\n");
  const sourceFile = ts.createSourceFile(
    fileName,
    extended,
    { languageVersion: ts.ScriptTarget.ESNext },
    true,
  );
  const { checker } = programs.typeCheck(sourceFile);
  const syntax = topLevelFunctions(sourceFile).find((one) => one.name === name);
  if (syntax === undefined) {
    return undefined;
  }
  const [plain = [], ...inContext] = sourceFile.statements
    .filter(ts.isExpressionStatement)
    .slice(-added.length)
    .map((statement) => elementsOf(statement.expression, checker));
  return {
    checker,
    syntax,
    inputs: {
      plain,
      inContext: (signature, spread) => inContext[2 * signature + (spread ? 1 : 0)] ?? plain,
    },
  };
}

/** Of each signature the type of its first argument and of all its arguments. */
function contextsOf(name: string, signatures: number): readonly string[] {
  const all = Array.from({ length: signatures }, (_, index) => `(...given: infer P${index}): any;`).join(" ");
  return Array.from({ length: signatures }, (_, index) => {
    const given = `(typeof ${name} extends { ${all} } ? P${index} : never)`;
    return [`${given}[0]`, given];
  }).flat();
}

function elementsOf(statement: ts.Expression, checker: ts.TypeChecker): readonly ts.Type[] {
  const outer = ts.isSatisfiesExpression(statement) ? statement.expression : statement;
  const type = checker.getTypeAtLocation(ts.isParenthesizedExpression(outer) ? outer.expression : outer);
  return elementTypes(awaitedType(type, checker), checker) ?? [];
}
