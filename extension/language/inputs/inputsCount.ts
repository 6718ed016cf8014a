import ts from "typescript";
import { unwrapped } from "../functions/functions.ts";
import { once } from "../source/memory.ts";

/** How many inputs an expression gives, where texts alone show it: the length of a list that is written out, of
 *  `Array.from({ length: 20 }, …)`, and of what keeps such a length. A `const` of the file stands for its value where
 *  nothing in the file may change its length.
 *  @param expression valid at the top level of the file.
 *  @returns undefined where only running it tells. */
export function inputsCount(expression: string, sourceFile: ts.SourceFile): number | undefined {
  const text = `(${expression}\n);`;
  const [statement] = ts.createSourceFile("/inputs.ts", text, ts.ScriptTarget.ESNext, true).statements;
  return statement && ts.isExpressionStatement(statement)
    ? lengthOf(statement.expression, sourceFile)
    : undefined;
}

/** Methods that give a list of the same length. */
const keepingLength = /^(map|fill|reverse|sort|toReversed|toSorted|with)$/;

const lists = /^(Array|(Int|Uint|Float|BigInt|BigUint)\d+(Clamped)?Array)$/;

function lengthOf(node: ts.Expression, file: ts.SourceFile): number | undefined {
  const list = unwrapped(node);
  if (ts.isIdentifier(list)) {
    const value = constants(file).get(list.text);
    return value && keepsLength(list.text, file) ? lengthOf(value, file) : undefined;
  }
  if (ts.isArrayLiteralExpression(list)) {
    const lengths = list.elements.map((one) =>
      ts.isSpreadElement(one) ? lengthOf(one.expression, file) : 1,
    );
    return lengths.reduce(plus, 0);
  }
  if (ts.isNewExpression(list) || ts.isCallExpression(list)) {
    return lengthOfCall(list, file);
  }
  return undefined;
}

function plus(sum: number | undefined, length: number | undefined): number | undefined {
  return sum === undefined || length === undefined ? undefined : sum + length;
}

function lengthOfCall(call: ts.NewExpression | ts.CallExpression, file: ts.SourceFile): number | undefined {
  const callee = unwrapped(call.expression);
  const [first, ...others] = call.arguments ?? [];
  if (ts.isIdentifier(callee)) {
    const isSized = lists.test(callee.text) && first !== undefined && others.length === 0;
    return isSized ? (numberOf(first, file) ?? undefined) : undefined;
  }
  if (ts.isArrowFunction(callee)) {
    return first && isCopyOfParameter(callee) ? lengthOf(first, file) : undefined;
  }
  if (!ts.isPropertyAccessExpression(callee)) {
    return undefined;
  }
  if (ts.isIdentifier(callee.expression) && lists.test(callee.expression.text)) {
    return callee.name.text === "from" && first !== undefined ? lengthOfSource(first, file) : undefined;
  }
  return keepingLength.test(callee.name.text) ? lengthOf(callee.expression, file) : undefined;
}

/** `{ length: 20 }`, or a list. */
function lengthOfSource(source: ts.Expression, file: ts.SourceFile): number | undefined {
  const given = unwrapped(source);
  if (!ts.isObjectLiteralExpression(given)) {
    return lengthOf(given, file);
  }
  const [length, ...others] = given.properties;
  return length !== undefined && others.length === 0 && length.name?.getText() === "length"
    ? ts.isPropertyAssignment(length)
      ? numberOf(length.initializer, file)
      : undefined
    : undefined;
}

/** `(all) => Array.from(all, …)`. */
function isCopyOfParameter({ parameters: [only, ...others], body }: ts.ArrowFunction): boolean {
  const source = ts.isCallExpression(body) ? body.arguments[0] : undefined;
  return (
    only !== undefined &&
    others.length === 0 &&
    ts.isCallExpression(body) &&
    body.expression.getText() === "Array.from" &&
    source?.getText() === only.name.getText()
  );
}

/** A length that is written as a number. */
function numberOf(node: ts.Expression, file: ts.SourceFile): number | undefined {
  const value = unwrapped(node);
  const constant = ts.isIdentifier(value) ? constants(file).get(value.text) : undefined;
  const written = constant === undefined ? value : unwrapped(constant);
  const length = ts.isNumericLiteral(written) ? Number(written.text) : undefined;
  return length !== undefined && Number.isInteger(length) ? length : undefined;
}

/** The values of the constants at the top level of a file. */
const constants = once((file: ts.SourceFile): ReadonlyMap<string, ts.Expression> => {
  const declarations = file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0
      ? statement.declarationList.declarations
      : [],
  );
  return new Map(
    declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && initializer !== undefined ? [[name.text, initializer] as const] : [],
    ),
  );
});

/** Methods that may change the length of a list that is held. */
const changing = /^(push|pop|shift|unshift|splice|copyWithin)$/;

function keepsLength(name: string, file: ts.SourceFile): boolean {
  return !changedNames(file).has(name);
}

/** The names of what something in a file may make longer or shorter: all that has such a method called, is assigned to, or
 *  gets another holder that nothing is known of. */
const changedNames = once((file: ts.SourceFile): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isHarmless(node)) {
      found.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
});

/** Whether a use of a name, or something else that is called like it, leaves the length as it is. */
function isHarmless(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    const isChanging = ts.isPropertyAccessExpression(parent) && changing.test(parent.name.text);
    return parent.expression !== use || !(isChanging || isAssigned(parent));
  }
  if (ts.isCallExpression(parent)) {
    return /^(Array|JSON|Math|Promise|console)\./.test(parent.expression.getText());
  }
  return (
    ("name" in parent && parent.name === use) ||
    ts.isSpreadElement(parent) ||
    ts.isNewExpression(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isTypeQueryNode(parent) ||
    (ts.isForOfStatement(parent) && parent.expression === use)
  );
}

function isAssigned(target: ts.Node): boolean {
  const { parent } = target;
  return (
    (ts.isBinaryExpression(parent) &&
      parent.left === target &&
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment) ||
    ts.isDeleteExpression(parent)
  );
}
