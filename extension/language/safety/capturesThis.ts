import ts from "typescript";
import { isOnlyCreated } from "./onlyCreated.ts";
import { hasOwner } from "../functions/functions.ts";
import { defineRule } from "./rule.ts";

/** Sees a workload that uses its `this`, in arrow functions inside of it as well, and marks the first use. It stays silent where the
 *  function asks about `this` first (`this instanceof Shape`, `new.target`) and where `this` is only passed on, as in
 *  `apply(this, …)`, and of members, which are called on what they are members of. */
export const capturesThis = defineRule({
  code: "captures-this",
  severity: "warning",
  find({ workload }) {
    const { implementation, name } = workload;
    if (hasOwner(workload)) {
      return [];
    }
    const uses = usesOfThis(implementation);
    const [first] = uses.some(isQuestion) ? [] : uses.filter((node) => !isArgument(node));
    return first ? [{ node: first, message: messageOf(name), related: [] }] : [];
  },
});

function messageOf(name: string): string {
  return `A pool calls "${name}" on its own, without an object before it, so "this" is undefined. Make what it needs a parameter.`;
}

function usesOfThis(code: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isOnlyCreated(node)) {
      return;
    }
    if (node.kind === ts.SyntaxKind.ThisKeyword || isNewTarget(node)) {
      found.push(node);
    }
    if (!hasOwnThis(node) && !ts.isTypeNode(node)) {
      ts.forEachChild(node, visit);
    }
  };
  ts.forEachChild(code, visit);
  return found;
}

function hasOwnThis(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isClassLike(node)
  );
}

function isNewTarget(node: ts.Node): boolean {
  return ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.NewKeyword;
}

function isQuestion(node: ts.Node): boolean {
  const { parent } = node;
  return (
    isNewTarget(node) ||
    ts.isTypeOfExpression(parent) ||
    (ts.isBinaryExpression(parent) && comparing.has(parent.operatorToken.kind)) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isIfStatement(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition === node) ||
    (ts.isPropertyAccessExpression(parent) && parent.questionDotToken !== undefined)
  );
}

const comparing: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.InstanceOfKeyword,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function isArgument({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) || ts.isNewExpression(parent);
}
