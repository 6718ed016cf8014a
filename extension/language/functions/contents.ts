import ts from "typescript";
import { unwrapped } from "./functions.ts";

/** Whether a list has nothing in it when it is declared: `[]`, `new Set()`, or no value at all. Whoever fills it later, it
 *  is a cache, a registry or a buffer, unless the module's own top level does so. */
export function isEmptyAtFirst(declaration: ts.Declaration): boolean {
  if (!ts.isVariableDeclaration(declaration)) {
    return false;
  }
  const { initializer } = declaration;
  return initializer === undefined ? !isLoopVariable(declaration) : isEmptyList(unwrapped(initializer));
}

function isLoopVariable({ parent }: ts.VariableDeclaration): boolean {
  return !ts.isVariableStatement(parent.parent);
}

function isEmptyList(value: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(value)) {
    return value.elements.length === 0;
  }
  const isMade = ts.isNewExpression(value) || ts.isCallExpression(value);
  if (!isMade || !ts.isIdentifier(value.expression) || !collections.has(value.expression.text)) {
    return false;
  }
  const [first] = value.arguments ?? [];
  return first === undefined || isEmptyList(unwrapped(first));
}

const collections: ReadonlySet<string> = new Set(["Array", "Map", "Set", "WeakMap", "WeakSet"]);

/** Whether a list or a function that makes one never comes to an end, as far as syntax tells: a generator with a loop that
 *  nothing ends, or what such a generator of the module gives.
 *  @param declarationOf what a name of the module stands for. */
export function isEndless(
  declaration: ts.Node,
  declarationOf: (name: ts.Identifier) => ts.Declaration | undefined,
): boolean {
  const followed = new Set<ts.Node>();
  const firstTime = (name: ts.Identifier) => {
    const next = declarationOf(name);
    // What leads back to itself, as in `const list = list()`, gives nothing.
    if (next === undefined || followed.has(next)) {
      return undefined;
    }
    followed.add(next);
    return next;
  };
  return isMadeEndlessly(declaration, firstTime);
}

/** What a name stands for the first time that it is followed; undefined for what is not the module's. */
type Follow = (name: ts.Identifier) => ts.Declaration | undefined;

function isMadeEndlessly(declaration: ts.Node, follow: Follow): boolean {
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  return value !== undefined && givesEndlessly(value, follow);
}

function givesEndlessly(code: ts.Node, follow: Follow): boolean {
  const value = ts.isExpression(code) ? unwrapped(code) : code;
  if (ts.isFunctionDeclaration(value) || ts.isFunctionExpression(value) || ts.isMethodDeclaration(value)) {
    return value.asteriskToken !== undefined && value.body !== undefined && yieldsForEver(value.body);
  }
  if (ts.isObjectLiteralExpression(value)) {
    return value.properties.some((property) => givesEndlessly(property, follow));
  }
  if (!ts.isCallExpression(value)) {
    return false;
  }
  const { expression: callee } = value;
  if (ts.isPropertyAccessExpression(callee)) {
    return keepsLength.has(callee.name.text) && givesEndlessly(callee.expression, follow);
  }
  const maker = ts.isIdentifier(callee) ? follow(callee) : callee;
  return maker !== undefined && !ts.isCallExpression(maker) && isMadeEndlessly(maker, follow);
}

/** The methods of iterators whose result is endless when the iterator is. */
const keepsLength: ReadonlySet<string> = new Set(["drop", "filter", "flatMap", "map"]);

function yieldsForEver(code: ts.Node): boolean {
  if (isLoopWithoutEnd(code) && contains(code.statement, ts.isYieldExpression) && !isLeft(code.statement)) {
    return true;
  }
  return (
    !ts.isFunctionLike(code) && (ts.forEachChild(code, (child) => yieldsForEver(child) || undefined) ?? false)
  );
}

function isLoopWithoutEnd(node: ts.Node): node is ts.IterationStatement {
  if (ts.isForStatement(node)) {
    return node.condition === undefined;
  }
  return (
    (ts.isWhileStatement(node) || ts.isDoStatement(node)) &&
    (node.expression.kind === ts.SyntaxKind.TrueKeyword ||
      (ts.isNumericLiteral(node.expression) && node.expression.text !== "0"))
  );
}

/** Whether something in the body of a loop may leave it. A `break` may belong to a loop inside; then it is taken for one
 *  that leaves this one. */
function isLeft(body: ts.Statement): boolean {
  return contains(
    body,
    (node) => ts.isBreakStatement(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node),
  );
}

function contains(code: ts.Node, isIt: (node: ts.Node) => boolean): boolean {
  return (
    isIt(code) ||
    (!ts.isFunctionLike(code) &&
      (ts.forEachChild(code, (child) => contains(child, isIt) || undefined) ?? false))
  );
}
