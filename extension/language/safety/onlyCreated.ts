import ts from "typescript";
import { isFunctionWithCode } from "./state/syntax.ts";
import { once } from "../source/memory.ts";

/** Whether a node is a function that a call of the one around it, or the making of an object with it in a field, only makes
 *  and does not run, as far as syntax tells: it is given back, kept in a property, or handed to what calls it later, such as
 *  `addEventListener`, `useEffect` or the handler of an element. What is handed to anything else counts as run, and so does
 *  what has a name that some running code calls. */
export function isOnlyCreated(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return isFunctionWithCode(node) && isInsideOfCode(node) && answerOf(node).isOnlyCreated;
}

/** Whether a node inside of a function runs when that is called: none of the functions between them is only created. */
export function runsWith(node: ts.Node, outer: ts.Node): boolean {
  for (let current = node; current !== outer && current.parent; current = current.parent) {
    if (isOnlyCreated(current)) {
      return false;
    }
  }
  return true;
}

interface Answer {
  isOnlyCreated: boolean;
}

/** Functions that call each other, and that nothing else calls, are only created. */
const asked = new WeakMap<ts.Node, Answer>();

function answerOf(code: ts.FunctionLikeDeclaration): Answer {
  const known = asked.get(code);
  if (known !== undefined) {
    return known;
  }
  const answer = { isOnlyCreated: true };
  asked.set(code, answer);
  answer.isOnlyCreated = isKept(code);
  return answer;
}

/** Whether the value of an expression, or what a declaration declares, goes only where this call does not run it. */
function isKept(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
    return node.name === undefined || isNameKept(node.name, node);
  }
  if (isHolder(parent) || ts.isClassLike(parent) || isPassedOn(node)) {
    return isKept(parent);
  }
  if (ts.isVariableDeclaration(parent)) {
    return ts.isIdentifier(parent.name) && isNameKept(parent.name, node);
  }
  if (ts.isBinaryExpression(parent) && parent.right === node) {
    const { left } = parent;
    return ts.isIdentifier(left) ? isNameKept(left, node) : isAssignment(parent);
  }
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return parent.expression !== node && (keepsFunctions(parent) || (givesBack(parent) && isKept(parent)));
  }
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === "bind") {
    return isKept(parent.parent);
  }
  const isResult = ts.isArrowFunction(parent) && parent.body === node;
  return (
    isResult || ts.isReturnStatement(parent) || ts.isYieldExpression(parent) || ts.isJsxExpression(parent)
  );
}

/** An object or a list that has it, or a line of one. */
function isHolder(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralElementLike(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isPropertyDeclaration(node)
  );
}

/** Whether the value is that of the expression around it as well. */
function isPassedOn(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isSpreadElement(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node) ||
    (ts.isBinaryExpression(parent) && parent.right === node && choosing.has(parent.operatorToken.kind))
  );
}

const choosing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Whether a call calls the functions that it is given only later, if at all. */
export function keepsFunctions({ expression }: ts.CallExpression | ts.NewExpression): boolean {
  return keeping.test(lastName(expression));
}

/** Whether a call gives back the object that it is given. */
function givesBack({ expression }: ts.CallExpression | ts.NewExpression): boolean {
  const name = lastName(expression);
  return /^(assign|freeze|seal)$/.test(name) && expression.getText() === `Object.${name}`;
}

function lastName(callee: ts.Expression): string {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) ? name.text : "";
}

const keeping =
  /^(addEventListener|addListener|listen|on|on[A-Z]\w*|once|prependListener|subscribe|use(Callback|Effect|ImperativeHandle|InsertionEffect|LayoutEffect))$/;

/** Whether all uses of a name in the function around it keep what it stands for, those in `declared` aside. */
function isNameKept({ text }: ts.Identifier, declared: ts.Node): boolean {
  const around = functionAround(declared);
  if (around === undefined) {
    return true;
  }
  const { names, asked: open } = namesIn(around);
  if (open.has(text)) {
    return true; // `a = b; b = a` calls nothing.
  }
  open.add(text);
  const isKeptEverywhere = (names.get(text) ?? []).every(
    (use) =>
      ts.findAncestor(use, (outer) => outer === declared) !== undefined ||
      !runsWith(use, around) ||
      isNoUse(use) ||
      isKept(use),
  );
  open.delete(text);
  return isKeptEverywhere;
}

/** Whether it is a name that gets a value, or one of a member. */
function isNoUse(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isBinaryExpression(parent) && parent.left === name && isAssignment(parent)) ||
    (ts.isVariableDeclaration(parent) && parent.name === name) ||
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isPropertyAssignment(parent) && parent.name === name)
  );
}

interface Names {
  readonly names: ReadonlyMap<string, readonly ts.Identifier[]>;
  /** Those whose uses are being looked at. */
  readonly asked: Set<string>;
}

const namesIn = once((code: ts.FunctionLikeDeclaration): Names => {
  const names = new Map<string, ts.Identifier[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      names.set(node.text, [...(names.get(node.text) ?? []), node]);
    }
    if (!ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return { names, asked: new Set() };
});

function functionAround(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  return ts.findAncestor(node.parent, isFunctionWithCode);
}

/** What stands at the top level of a module does not run by a call. */
function isInsideOfCode(node: ts.Node): boolean {
  return (
    ts.findAncestor(node.parent, (outer) => isFunctionWithCode(outer) || ts.isPropertyDeclaration(outer)) !==
    undefined
  );
}
