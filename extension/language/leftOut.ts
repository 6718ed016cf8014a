import ts from "typescript";

/** Whether a call can leave out a parameter of a JavaScript function, whose declaration says nothing about it. Its use
 *  tells: what is asked for before it is used, or not used at all, may be missing, and what the code counts with, looks
 *  into or calls may not. Of what it does not tell for sure, a JSDoc tag that declares the parameter says that it is
 *  needed; without one it may be left out. False in TypeScript. */
export function leftOutByUse(parameter: ts.ParameterDeclaration, checker: ts.TypeChecker): boolean {
  if ((parameter.flags & ts.NodeFlags.JavaScriptFile) === 0) {
    return false;
  }
  if (!ts.isIdentifier(parameter.name)) {
    return false; // A pattern takes something apart, which has to be there.
  }
  const uses = usesOf(parameter, parameter.name, checker);
  if (uses.length === 0 || uses.some((use) => useOf(use) === "asks") || readsArguments(parameter.parent)) {
    return true;
  }
  return !uses.some((use) => useOf(use) === "needs") && ts.getJSDocParameterTags(parameter).length === 0;
}

/** Whether a function looks at its `arguments`, so that it may take any number of them. */
function readsArguments(declaration: ts.SignatureDeclaration): boolean {
  const body = "body" in declaration ? declaration.body : undefined;
  const reads = (node: ts.Node): boolean => {
    if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) {
      return false; // It has its own.
    }
    return (ts.isIdentifier(node) && node.text === "arguments") || (ts.forEachChild(node, reads) ?? false);
  };
  return body !== undefined && reads(body);
}

/** Whether a JavaScript function calls what it is given for a parameter. */
export function isCalled(parameter: ts.ParameterDeclaration, checker: ts.TypeChecker): boolean {
  return (
    (parameter.flags & ts.NodeFlags.JavaScriptFile) !== 0 &&
    ts.isIdentifier(parameter.name) &&
    usesOf(parameter, parameter.name, checker).some(
      (use) => ts.isCallExpression(use.parent) && use.parent.expression === use,
    )
  );
}

/** What a use of a name says about its value: it fails or gives nonsense without one, it is asked whether there is one, or
 *  it does not tell. */
type Use = "needs" | "asks" | "open";

function usesOf(
  parameter: ts.ParameterDeclaration,
  { text }: ts.Identifier,
  checker: ts.TypeChecker,
): readonly ts.Identifier[] {
  const symbol = checker.getSymbolAtLocation(parameter.name);
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === text && node !== parameter.name && isIt(node)) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  const isIt = (node: ts.Identifier) =>
    symbol ===
    (ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node));
  visit(parameter.parent);
  return found;
}

function useOf(name: ts.Identifier): Use {
  const node = withParentheses(name);
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    return parent.expression === node ? (parent.questionDotToken ? "asks" : "needs") : "open";
  }
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const isAsked = ts.isCallExpression(parent) && parent.questionDotToken !== undefined;
    return parent.expression !== node ? "open" : isAsked ? "asks" : "needs";
  }
  if (ts.isBinaryExpression(parent)) {
    return operandUse(node, parent);
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.ExclamationToken ? "asks" : "needs";
  }
  if (isCondition(node, parent) || ts.isTypeOfExpression(parent) || ts.isSwitchStatement(parent)) {
    return "asks";
  }
  const isTakenApart =
    ts.isVariableDeclaration(parent) && parent.initializer === node && !ts.isIdentifier(parent.name);
  const isIterated =
    (ts.isForOfStatement(parent) && parent.expression === node) || ts.isSpreadElement(parent);
  return isTakenApart || isIterated || ts.isTemplateSpan(parent) ? "needs" : "open";
}

function withParentheses(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node.parent) ? withParentheses(node.parent) : node;
}

function isCondition(node: ts.Node, parent: ts.Node): boolean {
  return (
    ((ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) &&
      parent.expression === node) ||
    ((ts.isConditionalExpression(parent) || ts.isForStatement(parent)) && parent.condition === node)
  );
}

function operandUse(node: ts.Node, { left, right, operatorToken }: ts.BinaryExpression): Use {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return left === node ? "asks" : "open";
    case ts.SyntaxKind.EqualsToken:
      return left === node ? "asks" : isPattern(left) ? "needs" : "open";
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
    case ts.SyntaxKind.InstanceOfKeyword:
      return left === node ? "asks" : "open";
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return isNothing(left === node ? right : left) ? "asks" : "open";
    case ts.SyntaxKind.CommaToken:
      return "open";
    case ts.SyntaxKind.InKeyword:
      return right === node ? "needs" : "open";
    default:
      return "needs"; // All others count, compare or join.
  }
}

/** `undefined`, `null`, `void 0`. */
function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword ||
    ts.isVoidExpression(node) ||
    (ts.isIdentifier(node) && node.text === "undefined")
  );
}

function isPattern(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
}
