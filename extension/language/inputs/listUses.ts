import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { isCommonJsExport } from "../functions/moduleExports.ts";

/** What a module does with a list in one place, or with the list that a call makes. */
export type ListUse =
  /** It is looked at for its own sake: its length, an export. */
  | { readonly type: "harmless" }
  /** The console shows it. */
  | { readonly type: "printed" }
  /** The module's own top level puts elements in. */
  | { readonly type: "filled" }
  /** Elements go to these functions, one by one. */
  | { readonly type: "applied"; readonly callees: readonly Callee<ts.Identifier>[] }
  | { readonly type: "other" };

/** What is called with elements. */
export interface Callee<Node = ts.Node> {
  readonly node: Node;
  /** What of an element it gets: all of it, if in several arguments, or a field only. */
  readonly gets: Share;
}

/** All of an element, or a field of it. */
export type Share = "whole" | "field";

/** Tells what a reference to a list is for. In a function that takes arguments a list is a table of that function's work,
 *  whatever it does with it: only the top level of the module and functions without parameters have lists to run over. */
export function useOf(reference: ts.Identifier): ListUse {
  const value = whole(reference);
  if (isMeasured(value)) {
    return { type: "harmless" };
  }
  const owner = outermostFunction(reference);
  const isProgram = owner === undefined || owner.parameters.length === 0 || nameOf(owner) === "main";
  if (!isProgram) {
    return { type: "other" };
  }
  if (owner === undefined && isFilled(value)) {
    return { type: "filled" };
  }
  const callees = appliedTo(value).filter((callee): callee is Callee<ts.Identifier> =>
    ts.isIdentifier(callee.node),
  );
  if (callees.length > 0) {
    return { type: "applied", callees };
  }
  return { type: isPrinted(value) ? "printed" : isShown(value) ? "harmless" : "other" };
}

/** The declared function that a node is in, the outermost one; undefined at the top level of a module, to which the
 *  callbacks of its expressions belong. */
function outermostFunction(node: ts.Node): ts.SignatureDeclaration | undefined {
  let found: ts.SignatureDeclaration | undefined;
  for (let current = node.parent; !ts.isSourceFile(current); current = current.parent) {
    if (ts.isFunctionLike(current) && !isCallback(current)) {
      found = current;
    }
  }
  return found;
}

function isCallback(code: ts.SignatureDeclaration): boolean {
  return ts.isCallOrNewExpression(code.parent) && (ts.isArrowFunction(code) || ts.isFunctionExpression(code));
}

function nameOf(code: ts.SignatureDeclaration): string | undefined {
  const holder = code.name === undefined ? code.parent : code;
  const name = ts.getNameOfDeclaration(holder as ts.Declaration);
  return name && ts.isIdentifier(name) ? name.text : undefined;
}

/** The expression that stands for the list where it is used: `await make()` for `make`. */
function whole(reference: ts.Expression): ts.Expression {
  const { parent } = reference;
  const isSame =
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAwaitExpression(parent) ||
    (ts.isCallExpression(parent) && parent.expression === reference);
  return isSame ? whole(parent) : reference;
}

/** The functions that take the elements: by a method of the list, in a loop over it, beside it in a call, or one element
 *  at a time. */
function appliedTo(list: ts.Expression): readonly Callee[] {
  const { parent } = list;
  if (ts.isForOfStatement(parent) && parent.expression === list) {
    const { initializer } = parent;
    const names = ts.isVariableDeclarationList(initializer)
      ? initializer.declarations.flatMap(({ name }) => boundNames(name))
      : [];
    return callsGiven(parent.statement, new Map(names));
  }
  if (ts.isSpreadElement(parent)) {
    return appliedTo(whole(parent));
  }
  if (ts.isElementAccessExpression(parent) && parent.expression === list) {
    return calledWith(whole(parent));
  }
  if (ts.isCallOrNewExpression(parent)) {
    const others = (parent.arguments ?? []).filter((argument) => argument !== list);
    return others.flatMap(calleesOfArgument);
  }
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== list) {
    return [];
  }
  const call = whole(parent);
  if (!ts.isCallExpression(call)) {
    return [];
  }
  const here = call.arguments.flatMap(calleesOfArgument);
  if (here.length > 0) {
    return here;
  }
  return parent.name.text === "at" ? calledWith(call) : appliedTo(call);
}

/** What a call does with elements through one of its arguments: the function that it is given, or the functions that a
 *  callback calls with its own arguments. */
function calleesOfArgument(argument: ts.Expression): readonly Callee[] {
  const value = unwrapped(argument);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) {
    return callsGiven(value.body, new Map(value.parameters.flatMap(({ name }) => boundNames(name))));
  }
  return ts.isIdentifier(value) ? [{ node: value, gets: "whole" }] : [];
}

/** The functions that a piece of code calls with what these names stand for, or with a part of it. */
function callsGiven(code: ts.Node, names: ReadonlyMap<string, Share>): readonly Callee[] {
  const found: Callee[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const shares = node.arguments.map((argument) => shareOf(argument, names));
      const gets = shares.includes("whole") ? "whole" : shares.find((share) => share !== undefined);
      if (gets !== undefined) {
        found.push({ node: unwrapped(node.expression), gets });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(code);
  return found;
}

function calledWith(element: ts.Expression): readonly Callee[] {
  const { parent } = element;
  const call = ts.isSpreadElement(parent) ? parent.parent : parent;
  return ts.isCallExpression(call) && call.expression !== element
    ? [{ node: unwrapped(call.expression), gets: "whole" }]
    : [];
}

/** What of an element an argument is; undefined for what is none of it. What is only made with an element, such as a text
 *  that mentions it, is not what the list holds. */
function shareOf(argument: ts.Expression, names: ReadonlyMap<string, Share>): Share | undefined {
  const value = unwrapped(argument);
  if (ts.isIdentifier(value)) {
    return names.get(value.text);
  }
  if (ts.isSpreadElement(value)) {
    return shareOf(value.expression, names);
  }
  if (ts.isElementAccessExpression(value) && ts.isNumericLiteral(unwrapped(value.argumentExpression))) {
    return shareOf(value.expression, names);
  }
  const isField = ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value);
  return isField && shareOf(value.expression, names) !== undefined ? "field" : undefined;
}

function boundNames(name: ts.BindingName, share: Share = "whole"): readonly (readonly [string, Share])[] {
  if (ts.isIdentifier(name)) {
    return [[name.text, share]];
  }
  const inside = ts.isObjectBindingPattern(name) ? "field" : share;
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? boundNames(element.name, inside) : [],
  );
}

function isMeasured({ parent }: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(parent) && /^(length|size)$/.test(parent.name.text);
}

function isShown(value: ts.Expression): boolean {
  return ts.isVoidExpression(value.parent) || isExported(value);
}

/** `export default list`, `module.exports = { list }`. */
function isExported({ parent }: ts.Node): boolean {
  const isPart =
    ts.isPropertyAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    ts.isObjectLiteralExpression(parent);
  return isPart ? isExported(parent) : ts.isExportAssignment(parent) || isCommonJsExport(parent);
}

/** Whether the console shows a value, or a text that is made of it. What a function makes of it is that function's work. */
function isPrinted(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression !== node) {
    return isCallOf("console", parent) || (isCallOf("JSON", parent) && isPrinted(parent));
  }
  return ts.isExpression(parent) && isPrinted(parent);
}

function isCallOf(object: string, { expression }: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === object
  );
}

/** `jobs.push(1)`, `table[3] = 1`, `jobs = [1, 2]`. */
function isFilled(value: ts.Expression): boolean {
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent)) {
    return fillers.has(parent.name.text) && ts.isCallExpression(parent.parent);
  }
  const target = ts.isElementAccessExpression(parent) ? parent : value;
  return (
    ts.isBinaryExpression(target.parent) &&
    target.parent.left === target &&
    target.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

const fillers: ReadonlySet<string> = new Set(["add", "fill", "push", "reverse", "set", "sort", "unshift"]);
