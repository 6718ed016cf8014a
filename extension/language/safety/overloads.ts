import ts from "typescript";

/** Whether a function decides by the kind or number of its arguments what it is to do, as those do that stand for several:
 *  `typeof first === "function" ? later(first) : now(first, second)`. Which one is meant is known to the caller only. */
export function standsForSeveral(code: ts.FunctionLikeDeclaration): boolean {
  const names = new Set(code.parameters.map(({ name }) => name.getText()));
  const asks = (condition: ts.Node): boolean => {
    const isKind =
      ts.isTypeOfExpression(condition) &&
      ts.isIdentifier(condition.expression) &&
      names.has(condition.expression.text);
    const isCount =
      ts.isPropertyAccessExpression(condition) &&
      condition.name.text === "length" &&
      ts.isIdentifier(condition.expression) &&
      (condition.expression.text === "arguments" || isRest(condition.expression.text, code));
    return isKind || isCount || (ts.forEachChild(condition, asks) ?? false);
  };
  const decides = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) {
      return false;
    }
    const condition =
      ts.isIfStatement(node) || ts.isSwitchStatement(node)
        ? node.expression
        : ts.isConditionalExpression(node)
          ? node.condition
          : undefined;
    return (condition !== undefined && asks(condition)) || (ts.forEachChild(node, decides) ?? false);
  };
  return code.body !== undefined && decides(code.body);
}

function isRest(name: string, { parameters }: ts.FunctionLikeDeclaration): boolean {
  return parameters.some((one) => one.dotDotDotToken !== undefined && one.name.getText() === name);
}
