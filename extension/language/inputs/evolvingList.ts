import ts from "typescript";
import { elementTypes } from "../functions/elements.ts";
import { unwrapped } from "../functions/functions.ts";
import type { DeclaredName, ModuleNames } from "../functions/moduleNames.ts";

/** The types of what code puts into a list that is declared as `const jobs = []`, whose own type says nothing. Undefined for
 *  any other declaration. */
export function evolvingElements(
  name: DeclaredName,
  names: ModuleNames,
  checker: ts.TypeChecker,
): readonly ts.Type[] | undefined {
  const { declaration } = name;
  const isEvolving =
    ts.isVariableDeclaration(declaration) &&
    declaration.type === undefined &&
    declaration.initializer !== undefined &&
    ts.isArrayLiteralExpression(declaration.initializer) &&
    declaration.initializer.elements.length === 0;
  return isEvolving ? names.usesOf(name).flatMap((use) => addedTypes(use, checker)) : undefined;
}

function addedTypes(use: ts.Identifier, checker: ts.TypeChecker): readonly ts.Type[] {
  const { parent } = use;
  const added = ts.isPropertyAccessExpression(parent) ? pushed(parent) : assigned(parent);
  return added.flatMap((value) => {
    const type = checker.getTypeAtLocation(ts.isSpreadElement(value) ? value.expression : value);
    const types = ts.isSpreadElement(value) ? (elementTypes(type, checker) ?? [type]) : [type];
    return types.map((each) => checker.getBaseTypeOfLiteralType(each));
  });
}

function pushed(method: ts.PropertyAccessExpression): readonly ts.Expression[] {
  const call = method.parent;
  const isPush = /^(push|unshift)$/.test(method.name.text) && ts.isCallExpression(call);
  return isPush && call.expression === method ? call.arguments : [];
}

function assigned(target: ts.Node): readonly ts.Expression[] {
  const assignment = target.parent;
  const isAssigned =
    ts.isElementAccessExpression(target) &&
    ts.isBinaryExpression(assignment) &&
    assignment.left === target &&
    assignment.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssigned ? [unwrapped(assignment.right)] : [];
}
