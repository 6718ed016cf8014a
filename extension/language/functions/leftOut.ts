import ts from "typescript";

/** What the use of a parameter says about it. */
export interface ParameterUse {
  /** A call can do without it. */
  readonly mayBeLeftOut: boolean;
  /** It is called, so that only a function will do. */
  readonly isCalled: boolean;
}

/** Finds out what the code of a JavaScript function says about a parameter, whose declaration says nothing: what is asked
 *  for before it is used, or not used at all, may be missing, and what the code counts with, looks into or calls may not.
 *  Of what it does not tell for sure, a JSDoc tag that declares the parameter says that it is needed; without one it may
 *  be left out. In TypeScript the declaration says it all. */
export function parameterUse(parameter: ts.ParameterDeclaration, checker: ts.TypeChecker): ParameterUse {
  const isJavaScript = (parameter.flags & ts.NodeFlags.JavaScriptFile) !== 0;
  if (!isJavaScript || !ts.isIdentifier(parameter.name)) {
    return { mayBeLeftOut: false, isCalled: false }; // A pattern takes something apart, which has to be there.
  }
  const names = usesOf(parameter, parameter.name, checker);
  const uses = names.map(useOf);
  const isAsked = uses.length === 0 || uses.includes("asks") || readsArguments(parameter.parent);
  const isOpen = !uses.includes("needs") && ts.getJSDocParameterTags(parameter).length === 0;
  const isCalled = names.some((name) => ts.isCallExpression(name.parent) && name.parent.expression === name);
  return { mayBeLeftOut: isAsked || isOpen, isCalled };
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
