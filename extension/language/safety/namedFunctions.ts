import ts from "typescript";
import { calledNames, isStaticField, namesIn } from "./names.ts";
import type { RunningCode } from "./rule.ts";

/** The functions with a body that an expression is or names: behind imports, a `const` that holds one, a method; of a
 *  class its constructor and its fields. */
export function namedFunctions(expression: ts.Expression, checker: ts.TypeChecker): readonly RunningCode[] {
  if (ts.isArrowFunction(expression) || ts.isFunctionExpression(expression)) {
    return [expression];
  }
  if (expression.kind === ts.SyntaxKind.SuperKeyword) {
    const derived = ts.findAncestor(expression, ts.isClassLike);
    return derived ? baseCode(derived, checker) : [];
  }
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) {
    return [];
  }
  if (!mayNameFunction(name, expression.getSourceFile(), name !== expression, checker)) {
    return [];
  }
  const symbol = withoutAlias(checker.getSymbolAtLocation(name), checker);
  return symbol?.declarations?.flatMap((declaration) => functionsOf(declaration, checker)) ?? [];
}

/** Most names that are called are none of the program's functions: parameters, and what comes with the language. */
function mayNameFunction(
  { text }: ts.MemberName,
  file: ts.SourceFile,
  isMember: boolean,
  checker: ts.TypeChecker,
): boolean {
  return calledNames(file, checker).has(text) || (!isMember && namesIn(file).shared.has(text));
}

/** The name that a function goes by in the source text: its own, its class's, or that of what holds it. */
export function functionName(code: RunningCode): string | null {
  const isNameless =
    ts.isConstructorDeclaration(code) || ts.isPropertyDeclaration(code) || code.name === undefined;
  const holder = isNameless ? code.parent : code;
  const name = ts.getNameOfDeclaration(holder as ts.Declaration);
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : null;
}

/** What an imported name stands for. */
export function withoutAlias(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): ts.Symbol | undefined {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function functionsOf(declaration: ts.Declaration, checker: ts.TypeChecker): readonly RunningCode[] {
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) {
    return declaration.body ? [declaration] : [];
  }
  if (ts.isClassLike(declaration)) {
    return codeOfClass(declaration, checker);
  }
  if (ts.isShorthandPropertyAssignment(declaration)) {
    const named = checker.getShorthandAssignmentValueSymbol(declaration);
    return named?.valueDeclaration ? functionsOf(named.valueDeclaration, checker) : [];
  }
  const holder =
    (ts.isVariableDeclaration(declaration) && isConst(declaration)) ||
    ts.isPropertyAssignment(declaration) ||
    ts.isPropertyDeclaration(declaration);
  const value = holder ? declaration.initializer : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? [value] : [];
}

/** What runs when an object of a class is made: its fields get their values, and its constructor is called, or the one of
 *  its base class. */
function codeOfClass(
  declaration: ts.ClassLikeDeclaration,
  checker: ts.TypeChecker,
  depth = 0,
): readonly RunningCode[] {
  const constructors = declaration.members.filter(
    (member): member is ts.ConstructorDeclaration =>
      ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  const fields = declaration.members.filter(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) && member.initializer !== undefined && !isStaticField(member),
  );
  return [...fields, ...(constructors.length > 0 ? constructors : baseCode(declaration, checker, depth))];
}

/** So many base classes, one above the other, are followed. */
const mostBases = 20;

function baseCode(
  derived: ts.ClassLikeDeclaration,
  checker: ts.TypeChecker,
  depth = 0,
): readonly RunningCode[] {
  const base = derived.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const named = base && ts.isIdentifier(base.expression) ? base.expression : undefined;
  const declaration = named && withoutAlias(checker.getSymbolAtLocation(named), checker)?.valueDeclaration;
  const isKnown =
    declaration !== undefined &&
    ts.isClassLike(declaration) &&
    !declaration.getSourceFile().isDeclarationFile &&
    depth < mostBases;
  return isKnown ? codeOfClass(declaration, checker, depth + 1) : [];
}

export function isConst(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}
