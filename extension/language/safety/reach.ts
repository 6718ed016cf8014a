import ts from "typescript";
import { unwrapped } from "../functions.ts";
import { onceForProgram } from "../memory.ts";
import { calledNames, namesIn } from "./names.ts";
import { isOnlyCreated, keepsFunctions, runsWith } from "./onlyCreated.ts";
import type { ReachedFunction } from "./rule.ts";
import { returnedBy } from "./state/syntax.ts";

/** Calls are followed through so many functions. What lies further is not looked at: an editor shall not wait for half
 *  of an application. */
const mostFunctions = 200;

/** Finds the functions that run when one is called, nearest first, as far as names tell: called or constructed by name, by a
 *  property whose type tells the method, or given to a call as an argument. Getters, operators that call methods and
 *  functions that are picked from data are not followed. */
export function reachedFunctions(
  workload: ts.FunctionLikeDeclaration,
  checker: ts.TypeChecker,
): readonly ReachedFunction[] {
  const home = workload.getSourceFile();
  const reached: ReachedFunction[] = [{ node: workload, call: null }];
  const known = new Set<ts.Node>([workload]);
  for (const { node, call } of reached) {
    const isAtHome = node.getSourceFile() === home;
    for (const { target, place, runs } of callsIn(node, checker)) {
      if (runs && reached.length < mostFunctions && !isInside(target, known)) {
        known.add(target);
        reached.push({ node: target, call: isAtHome ? place : call });
      }
    }
  }
  return reached;
}

/** A function that code calls by its name, or that it makes or hands on for others to call. */
export interface NamedCall {
  readonly target: ts.FunctionLikeDeclaration;
  readonly place: ts.Node;
  /** Whether the function runs with this code. */
  readonly runs: boolean;
}

/** The calls in the code of a function, those of functions that it runs inside of it included. */
export const callsIn: (node: ts.FunctionLikeDeclaration, checker: ts.TypeChecker) => readonly NamedCall[] =
  onceForProgram((node, checker) => {
    const calls: NamedCall[] = [];
    const add = (expression: ts.Expression, place: ts.Node, runs = true) => {
      const targets = [...namedFunctions(expression, checker), ...madeFunctions(expression, checker)];
      calls.push(...targets.map((target) => ({ target, place, runs })));
    };
    const visit = (child: ts.Node): void => {
      if (isOnlyCreated(child)) {
        calls.push({ target: child, place: child, runs: false });
        return;
      }
      if (ts.isCallExpression(child) || ts.isNewExpression(child)) {
        add(child.expression, child);
        child.arguments?.forEach((argument) => add(argument, child, !keepsFunctions(child)));
      } else if (ts.isTaggedTemplateExpression(child)) {
        add(child.tag, child);
      }
      if (!ts.isTypeNode(child)) {
        ts.forEachChild(child, visit);
      }
    };
    ts.forEachChild(node, visit);
    return calls;
  });

/** The functions with a body that an expression is or names: behind imports, a `const` that holds one, a method, the
 *  constructor of a class. */
export function namedFunctions(
  expression: ts.Expression,
  checker: ts.TypeChecker,
): readonly ts.FunctionLikeDeclaration[] {
  if (ts.isArrowFunction(expression) || ts.isFunctionExpression(expression)) {
    return [expression];
  }
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) {
    return [];
  }
  if (!mayNameFunction(name, expression.getSourceFile(), name !== expression, checker)) {
    return [];
  }
  const symbol = withoutAlias(checker.getSymbolAtLocation(name), checker);
  return symbol?.declarations?.flatMap(functionsOf) ?? [];
}

/** The functions that a function of the program has given back: what `make()` and a variable are that is `make()`. */
function madeFunctions(
  expression: ts.Expression,
  checker: ts.TypeChecker,
): readonly ts.FunctionLikeDeclaration[] {
  const callee = unwrapped(expression);
  const call = ts.isIdentifier(callee) ? makerOf(callee, checker) : callee;
  return call && ts.isCallExpression(call)
    ? namedFunctions(unwrapped(call.expression), checker)
        .flatMap(returnedBy)
        .flatMap((returned) => namedFunctions(unwrapped(returned), checker))
    : [];
}

/** The call that gives a variable its value. */
function makerOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Expression | undefined {
  const { made, shared } = namesIn(name.getSourceFile());
  if (!made.has(name.text) && !shared.has(name.text)) {
    return undefined;
  }
  const declaration = withoutAlias(checker.getSymbolAtLocation(name), checker)?.valueDeclaration;
  return declaration && ts.isVariableDeclaration(declaration) && isConst(declaration)
    ? declaration.initializer && unwrapped(declaration.initializer)
    : undefined;
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
export function functionName(code: ts.FunctionLikeDeclaration): string | null {
  const holder = ts.isConstructorDeclaration(code) || code.name === undefined ? code.parent : code;
  const name = ts.getNameOfDeclaration(holder as ts.Declaration);
  return name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : null;
}

/** What an imported name stands for. */
export function withoutAlias(symbol: ts.Symbol | undefined, checker: ts.TypeChecker): ts.Symbol | undefined {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function functionsOf(declaration: ts.Declaration): readonly ts.FunctionLikeDeclaration[] {
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration)) {
    return declaration.body ? [declaration] : [];
  }
  if (ts.isClassLike(declaration)) {
    return declaration.members.filter(
      (member): member is ts.ConstructorDeclaration =>
        ts.isConstructorDeclaration(member) && member.body !== undefined,
    );
  }
  const holder =
    (ts.isVariableDeclaration(declaration) && isConst(declaration)) ||
    ts.isPropertyAssignment(declaration) ||
    ts.isPropertyDeclaration(declaration);
  const value = holder ? declaration.initializer : undefined;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? [value] : [];
}

function isConst(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}

/** Whether it is one of them, or runs inside of one. */
function isInside(node: ts.Node, outer: ReadonlySet<ts.Node>): boolean {
  const found = ts.findAncestor(node, (current) => outer.has(current));
  return found !== undefined && runsWith(node, found);
}
