import ts from "typescript";
import type { Reach } from "../../core/discovery/codePieces.ts";
import { commonJsExports, type CommonJsExport } from "./commonJsExports.ts";
import { keepsValue } from "./keptValues.ts";

/** A function that can be called from behind the last line of its module, as far as syntax tells. */
export interface FunctionSyntax {
  /** As `WorkloadFunction.name`. */
  readonly name: string;
  /** The name, or the `default` keyword. */
  readonly nameNode: ts.Node;
  /** As `WorkloadFunction.reach`. */
  readonly reach?: Reach;
  /** What runs; undefined where the file does not have its code, as of `const f = memo(g)`. */
  readonly implementation: ts.FunctionLikeDeclaration | undefined;
  /** The node that has the type which callers see, or leads to it: a declared name, or the function itself. */
  readonly callee: ts.Node;
  /** Where it is a member of something at the top level. */
  readonly member?: Membership;
  /** Only code of its class is meant to call it, as its type says; nothing keeps others from it when it runs. */
  readonly isPrivate?: boolean;
  /** All that belongs to it, in order: overloads first, the declaration of what runs last. */
  readonly parts: readonly ts.Node[];
  /** The nodes whose JSDoc speaks of it, in order: that of the first overload counts most. */
  readonly documented: readonly ts.Node[];
}

/** What a function is a member of. The name of that is the function's `callee`. */
export interface Membership {
  /** The properties that lead from there to the function: `["area"]`, `["prototype", "describe"]`. */
  readonly path: readonly string[];
  /** How they are written behind the name: `.area`, `.b["c d"]`. */
  readonly access: string;
  /** The name of the class of which a call has to be given an object first, as of a method that nothing at the top level
   *  holds an object for; null for all that is called where it is. */
  readonly self: string | null;
}

/** Finds the top-level functions of a module, exported or not: function declarations with a body, arrow and function
 *  expressions (also in parentheses or behind `as` and `satisfies`) of a `const`, or of a variable that keeps its value, the
 *  default export, and those that CommonJS gives away without a name, e.g. `exports.f = function …`. Generators and ambient
 *  declarations are no workloads. Of a function that is declared twice the last one counts, as when it runs. */
export function topLevelFunctions(sourceFile: ts.SourceFile): readonly FunctionSyntax[] {
  const found = new Map(declaredFunctions(sourceFile.statements).map((syntax) => [syntax.name, syntax]));
  for (const syntax of commonJsFunctions(sourceFile)) {
    found.set(syntax.name, found.get(syntax.name) ?? syntax);
  }
  return [...found.values()].toSorted((a, b) => a.nameNode.pos - b.nameNode.pos);
}

/** The functions that some statements declare, each name once. */
export function declaredFunctions(statements: readonly ts.Statement[]): readonly FunctionSyntax[] {
  const found = new Map<string, FunctionSyntax>();
  let overloads: readonly ts.FunctionDeclaration[] = [];
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body === undefined) {
      overloads = overloads[0]?.name?.text === statement.name?.text ? [...overloads, statement] : [statement];
      continue;
    }
    for (const syntax of statementFunctions(statement, overloads)) {
      // Deleted first, so that the order stays that of the lines.
      found.delete(syntax.name);
      found.set(syntax.name, syntax);
    }
    overloads = [];
  }
  return [...found.values()];
}

/** Takes off what stands around an expression without changing its value. */
export function unwrapped(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isTypeAssertionExpression(expression) ||
    ts.isNonNullExpression(expression)
    ? unwrapped(expression.expression)
    : expression;
}

/** Whether a statement only describes what is elsewhere. */
export function isAmbient(statement: ts.Node): boolean {
  return hasModifier(statement, ts.SyntaxKind.DeclareKeyword);
}

/** Whether a declaration has a word such as `static` before it. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false)
  );
}

/** The function that an expression is; undefined for generators and whatever else. */
export function functionExpression(expression: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  const inner = unwrapped(expression);
  return ts.isArrowFunction(inner) || (ts.isFunctionExpression(inner) && !inner.asteriskToken)
    ? inner
    : undefined;
}

/** How a function is called where it is: as a member of what is before it, which is its `this`. */
export function calledAt(path: string): string {
  return `(...input) => ${path}(...input)`;
}

/** Whether a function is called as a member of something, which is its `this`. */
export function hasOwner({ reach }: FunctionSyntax): boolean {
  return typeof reach === "string" && reach.includes("=>");
}

function statementFunctions(
  statement: ts.Statement,
  overloads: readonly ts.FunctionDeclaration[],
): readonly FunctionSyntax[] {
  if (isAmbient(statement)) {
    return [];
  }
  if (ts.isFunctionDeclaration(statement)) {
    return declaredFunction(statement, overloads[0]?.name?.text === statement.name?.text ? overloads : []);
  }
  if (ts.isVariableStatement(statement)) {
    return variableFunctions(statement);
  }
  return ts.isExportAssignment(statement) && !statement.isExportEquals ? defaultFunction(statement) : [];
}

function declaredFunction(
  statement: ts.FunctionDeclaration,
  overloads: readonly ts.FunctionDeclaration[],
): readonly FunctionSyntax[] {
  const nameNode = statement.name ?? statement.modifiers?.find(isDefaultKeyword);
  // While somebody types, a name can be missing or empty.
  if (statement.asteriskToken || nameNode === undefined || nameNode.getWidth() === 0) {
    return [];
  }
  const parts = [...overloads, statement];
  const name = statement.name?.text ?? "default";
  const callee = statement.name ?? statement;
  return [{ name, nameNode, implementation: statement, callee, parts, documented: parts }];
}

function variableFunctions(statement: ts.VariableStatement): readonly FunctionSyntax[] {
  return statement.declarationList.declarations.flatMap((declaration) => {
    const implementation = declaration.initializer && functionExpression(declaration.initializer);
    return implementation === undefined ? [] : variableFunction(declaration, statement, implementation);
  });
}

/** What a variable of a statement stands for, where it keeps its value.
 *  @param implementation undefined where the file does not have it. */
export function variableFunction(
  declaration: ts.VariableDeclaration,
  statement: ts.VariableStatement,
  implementation: ts.FunctionLikeDeclaration | undefined,
): readonly FunctionSyntax[] {
  const { name } = declaration;
  const { declarations } = statement.declarationList;
  if (!ts.isIdentifier(name) || !keepsValue(name, statement.declarationList)) {
    return [];
  }
  const own = [declaration, ...(implementation ? [implementation] : [])];
  return [
    {
      name: name.text,
      nameNode: name,
      implementation,
      callee: name,
      parts: [declarations.length === 1 ? statement : declaration],
      documented: declaration === declarations[0] ? [statement, ...own] : own,
    },
  ];
}

function commonJsFunctions(sourceFile: ts.SourceFile): readonly FunctionSyntax[] {
  return commonJsExports(sourceFile).flatMap((one): readonly FunctionSyntax[] => {
    const { value } = one;
    const implementation = ts.isMethodDeclaration(value)
      ? value
      : ts.isExpression(value)
        ? functionExpression(value)
        : undefined;
    return implementation === undefined || implementation.asteriskToken !== undefined
      ? []
      : [commonJsFunction(one, implementation)];
  });
}

/** What a CommonJS module gives away.
 *  @param implementation undefined where the file does not have it. */
export function commonJsFunction(
  { name, nameNode, part, value }: CommonJsExport,
  implementation: ts.FunctionLikeDeclaration | undefined,
): FunctionSyntax {
  const ownName = implementation?.name;
  const own = ownName && ts.isIdentifier(ownName) ? ownName.text : null;
  return {
    name: name ?? own ?? "default",
    nameNode,
    reach: name === null ? "module.exports" : calledAt(`module.exports.${name}`),
    implementation,
    callee: implementation ?? value,
    parts: [part],
    documented: part === implementation || implementation === undefined ? [part] : [part, implementation],
  };
}

function defaultFunction(statement: ts.ExportAssignment): readonly FunctionSyntax[] {
  const implementation = functionExpression(statement.expression);
  return implementation === undefined ? [] : defaultExport(statement, implementation);
}

/** The default export as a function.
 *  @param implementation undefined where the file does not have it. */
export function defaultExport(
  statement: ts.ExportAssignment,
  implementation: ts.FunctionLikeDeclaration | undefined,
): readonly FunctionSyntax[] {
  const nameNode = statement.getChildren().find(isDefaultKeyword);
  const documented = [statement, ...(implementation ? [implementation] : [])];
  return nameNode === undefined
    ? []
    : [
        {
          name: "default",
          nameNode,
          implementation,
          callee: statement.expression,
          parts: [statement],
          documented,
        },
      ];
}

function isDefaultKeyword(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.DefaultKeyword;
}
