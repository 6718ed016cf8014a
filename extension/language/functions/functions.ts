import ts from "typescript";
import { commonJsExports } from "./commonJsExports.ts";
import { once } from "../source/memory.ts";

/** A function at the top level of a module that can be called from outside of it, as far as syntax tells. */
export interface FunctionSyntax {
  /** As `WorkloadFunction.name`. */
  readonly name: string;
  /** The name, or the `default` keyword. */
  readonly nameNode: ts.Node;
  /** As `WorkloadFunction.reach`. */
  readonly reach?: string;
  /** What runs. */
  readonly implementation: ts.FunctionLikeDeclaration;
  /** The node that has the type which callers see: a declared name, or the function itself. */
  readonly callee: ts.Node;
  /** All that belongs to it, in order: overloads first, the declaration of what runs last. */
  readonly parts: readonly ts.Node[];
  /** The nodes whose JSDoc speaks of it, in order: that of the first overload counts most. */
  readonly documented: readonly ts.Node[];
}

/** Finds the top-level functions of a module, exported or not: function declarations with a body, arrow and function
 *  expressions (also in parentheses or behind `as` and `satisfies`) of a `const`, or of a variable that keeps its value, the
 *  default export, and those that CommonJS gives away without a name, e.g. `exports.f = function …`. Generators and ambient declarations are no workloads. Of a function that is declared twice the last one counts, as when it runs. */
export function topLevelFunctions(sourceFile: ts.SourceFile): readonly FunctionSyntax[] {
  const found = new Map<string, FunctionSyntax>();
  let overloads: readonly ts.FunctionDeclaration[] = [];
  for (const statement of sourceFile.statements) {
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
  for (const syntax of commonJsFunctions(sourceFile)) {
    found.set(syntax.name, found.get(syntax.name) ?? syntax);
  }
  return [...found.values()].toSorted((a, b) => a.nameNode.pos - b.nameNode.pos);
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
  const { declarations } = statement.declarationList;
  return declarations.flatMap((declaration, index) => {
    const implementation = declaration.initializer && functionExpression(declaration.initializer);
    if (implementation === undefined || !ts.isIdentifier(declaration.name)) {
      return [];
    }
    if (!keepsValue(declaration.name, statement)) {
      return [];
    }
    const whole = declarations.length === 1 ? statement : declaration;
    const documented = index === 0 ? [statement, declaration, implementation] : [declaration, implementation];
    const { name } = declaration;
    return [
      {
        name: name.text,
        nameNode: name,
        implementation,
        callee: name,
        parts: [whole],
        documented,
      },
    ];
  });
}

/** `using` shares a bit with `const` and is none. */
export function isConst({ flags }: ts.VariableDeclarationList): boolean {
  const kind: number = ts.NodeFlags.BlockScoped;
  const constKind: number = ts.NodeFlags.Const;
  return (flags & kind) === constKind;
}

/** `using` is for what is no function. */
function keepsValue({ text }: ts.Identifier, { declarationList }: ts.VariableStatement): boolean {
  const isVariable = (declarationList.flags & ts.NodeFlags.Using) === 0;
  return (
    isConst(declarationList) || (isVariable && !assignedNames(declarationList.getSourceFile()).has(text))
  );
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The names of variables that anything in a file assigns to, or takes something apart into. */
const assignedNames = once((sourceFile: ts.SourceFile): ReadonlySet<string> => {
  const found = new Set<string>();
  const addFrom = (target: ts.Node): void => {
    if (ts.isIdentifier(target)) {
      found.add(target.text);
    } else if (!ts.isPropertyAccessExpression(target)) {
      ts.forEachChild(target, addFrom);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      addFrom(node.left);
    } else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
      addFrom(node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
});

function commonJsFunctions(sourceFile: ts.SourceFile): readonly FunctionSyntax[] {
  return commonJsExports(sourceFile).flatMap(({ name, value, nameNode, part }): readonly FunctionSyntax[] => {
    const implementation = ts.isMethodDeclaration(value)
      ? value
      : ts.isExpression(value)
        ? functionExpression(value)
        : undefined;
    if (implementation === undefined || implementation.asteriskToken !== undefined) {
      return [];
    }
    const own = implementation.name && ts.isIdentifier(implementation.name) ? implementation.name.text : null;
    return [
      {
        name: name ?? own ?? "default",
        nameNode,
        reach: name === null ? "module.exports" : `module.exports.${name}`,
        implementation,
        callee: implementation,
        parts: [part],
        documented: part === implementation ? [part] : [part, implementation],
      },
    ];
  });
}

function defaultFunction(statement: ts.ExportAssignment): readonly FunctionSyntax[] {
  const implementation = functionExpression(statement.expression);
  const nameNode = statement.getChildren().find(isDefaultKeyword);
  if (implementation === undefined || nameNode === undefined) {
    return [];
  }
  const documented = [statement, implementation];
  const callee = statement.expression;
  return [
    {
      name: "default",
      nameNode,
      implementation,
      callee,
      parts: [statement],
      documented,
    },
  ];
}

function functionExpression(expression: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  const inner = unwrapped(expression);
  return ts.isArrowFunction(inner) || (ts.isFunctionExpression(inner) && !inner.asteriskToken)
    ? inner
    : undefined;
}

function isDefaultKeyword(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.DefaultKeyword;
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false)
  );
}
