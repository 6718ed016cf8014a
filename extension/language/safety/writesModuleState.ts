import ts from "typescript";
import { declaredHereLine, writesModuleStateMessage } from "../../core/safety/stateWords.ts";
import { withoutAlias } from "./reach.ts";
import type { Rule, RuleFinding, Subject } from "./rule.ts";

/** Assignments to variables of the module. */
export const writesModuleState: Rule = {
  code: "writes-module-state",
  severity: "warning",
  find: (subject) => subject.reached.flatMap(({ node }) => assignments(node, subject)),
};

function assignments(
  code: ts.FunctionLikeDeclaration,
  { checker, workload }: Subject,
): readonly RuleFinding[] {
  const found: RuleFinding[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isBinaryExpression(node) &&
      ts.isIdentifier(node.left) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    ) {
      const name = node.left.text;
      const declaration = withoutAlias(checker.getSymbolAtLocation(node.left), checker)?.valueDeclaration;
      if (declaration && isOfModule(declaration)) {
        const message = writesModuleStateMessage(`assigns "${name}"`, name, workload.name);
        const related = [
          { node: ts.getNameOfDeclaration(declaration) ?? declaration, message: declaredHereLine(name) },
        ];
        found.push({ node, message, related });
      }
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(code, visit);
  return found;
}

function isOfModule(declaration: ts.Declaration): boolean {
  return (
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableStatement(declaration.parent.parent) &&
    ts.isSourceFile(declaration.parent.parent.parent)
  );
}
