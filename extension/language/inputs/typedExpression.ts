import ts from "typescript";
import { awaitedType, elementTypes } from "../functions/elements.ts";
import { parseExpression } from "./expression.ts";
import { findCallable } from "../functions/callables.ts";
import type { FunctionSyntax } from "../functions/functions.ts";
import type { ExpressionProblem } from "../../core/discovery/expressionProblem.ts";
import { expressionProblems } from "./expressionProblems.ts";
import type { InputTypes } from "./passing.ts";
import type { ProgramCache, TypedFile } from "../source/program.ts";

/** An expression typed in the scope of a module, beside a function that shall run over what it gives. */
export interface TypedExpression {
  readonly checker: ts.TypeChecker;
  /** The function as this checker knows it. */
  readonly syntax: FunctionSyntax;
  readonly inputs: InputTypes;
}

/** Expressions that were typed together. */
export interface TypedExpressions extends Pick<TypedFile, "isUpToDate"> {
  /** That of a function; undefined for one that does not parse, and for code inside of functions. */
  find(name: string): TypedExpression | undefined;
  /** What is wrong with that of a function; nothing of one that does not parse. */
  problems(name: string): readonly ExpressionProblem[];
}

/** An expression that gives inputs of a function. */
export interface InputsExpression {
  readonly expression: string;
  /** Of the function. */
  readonly name: string;
  /** What stands for its type in the scope of the module; null where nothing does. */
  readonly type: TypeText | null;
  /** How many the function has. */
  readonly signatures: number;
}

/** The type of a function, written in TypeScript. */
export interface TypeText {
  readonly whole: string;
  /** Of an object that is given before the arguments; null where there is none. */
  readonly self: string | null;
}

/** How a function's type is written in the scope of its module; null for one that has no name there. */
export function typeText(syntax: FunctionSyntax | undefined): TypeText | null {
  const { name = "default", callee, member } = syntax ?? {};
  if (callee === undefined || member === undefined) {
    return name === "default" || !isName(name) ? null : { whole: `typeof ${name}`, self: null };
  }
  const holder = [callee.getText(), ...member.path.slice(0, -1)];
  if (!member.path.every(isName)) {
    return null;
  }
  const whole = `typeof ${[...holder, member.path.at(-1)].join(".")}`;
  return { whole, self: member.self === null ? null : `typeof ${holder.join(".")}` };
}

function isName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

/** Types expressions as if they stood at the end of a module, in one program. Each stands there once by itself, and for each
 *  of its function's signatures in the places that its inputs would have: `[["a", 1]]` is a list of lists of texts and
 *  numbers by itself, and of pairs where pairs are wanted.
 *  @param expressions at most one for each function. */
export function typeExpressions(
  { fileName, text }: ts.SourceFile,
  expressions: readonly InputsExpression[],
  programs: Pick<ProgramCache, "typeCheck">,
): TypedExpressions {
  const extension = /\.\w+$/.exec(fileName)?.[0] ?? ".ts";
  const added = expressions.map((one) => statementsOf(one, extension));
  if (added.flat().length === 0) {
    return { find: () => undefined, problems: () => [], isUpToDate: () => true };
  }
  const extended = [checked(text, extension), ...added.flat(), ""].join("\n");
  const sourceFile = ts.createSourceFile(
    fileName,
    extended,
    { languageVersion: ts.ScriptTarget.ESNext },
    true,
  );
  const typedFile = programs.typeCheck(sourceFile);
  const { checker, isUpToDate } = typedFile;
  const statements = sourceFile.statements.filter(ts.isExpressionStatement).slice(-added.flat().length);
  let next = 0;
  const typed = expressions.flatMap(({ name }, index) => {
    const own = statements.slice(next, (next += added[index]?.length ?? 0));
    const [plain, ...inContext] = own.map(({ expression }) => elementsOf(expression, checker));
    const syntax = findCallable(sourceFile, name, checker);
    return plain ? [[name, { own, syntax, inputs: inputTypes(plain, inContext) }] as const] : [];
  });
  const byName = new Map(typed);
  const known = new Map<string, readonly ExpressionProblem[]>();
  return {
    find(name) {
      const { syntax, inputs } = byName.get(name) ?? {};
      return syntax && inputs && { checker, syntax, inputs };
    },
    problems(name) {
      const [plain] = byName.get(name)?.own ?? [];
      const found =
        known.get(name) ??
        (plain && ts.isParenthesizedExpression(plain.expression)
          ? expressionProblems(plain.expression, typedFile)
          : []);
      known.set(name, found);
      return found;
    },
    isUpToDate,
  };
}

/** In JavaScript the compiler tells of unknown names only where it is asked to. */
function checked(text: string, extension: string): string {
  const [hashbang = ""] = /^#!.*\r?\n?/.exec(text) ?? [];
  return /jsx?$/.test(extension) ? `${hashbang}// @ts-check\n${text.slice(hashbang.length)}` : text;
}

/** An expression by itself and in its places; none when it does not parse. */
function statementsOf(
  { expression, type, signatures }: InputsExpression,
  extension: string,
): readonly string[] {
  const parsed = parseExpression(expression, extension);
  if (parsed.type === "problem" || parsed.text !== expression) {
    return [];
  }
  const contexts = type === null ? [] : contextsOf(type, signatures);
  const places = ["", ...contexts.map((context) => ` satisfies Iterable<${context}>`)];
  // The line end keeps a comment at the end of the expression from taking the bracket along.
  return places.map((place) => `;(${expression}\n)${place}`);
}

function inputTypes(plain: readonly ts.Type[], inContext: readonly (readonly ts.Type[])[]): InputTypes {
  return {
    plain,
    inContext: (signature, spread) => inContext[2 * signature + (spread ? 1 : 0)] ?? plain,
  };
}

/** Of each signature the type of its first argument and of all its arguments. */
function contextsOf({ whole, self }: TypeText, signatures: number): readonly string[] {
  const all = Array.from({ length: signatures }, (_, index) => `(...given: infer P${index}): any;`).join(" ");
  return Array.from({ length: signatures }, (_, index) => {
    const own = `(${whole} extends { ${all} } ? P${index} : never)`;
    const given = self === null ? own : `[${self}, ...${own}]`;
    return [`(${given})[0]`, given];
  }).flat();
}

function elementsOf(statement: ts.Expression, checker: ts.TypeChecker): readonly ts.Type[] {
  const outer = ts.isSatisfiesExpression(statement) ? statement.expression : statement;
  const type = checker.getTypeAtLocation(ts.isParenthesizedExpression(outer) ? outer.expression : outer);
  return elementTypes(awaitedType(type, checker), checker) ?? [];
}
