import ts from "typescript";
import { isOfLibrary } from "./builtins.ts";

/** The names of what an instance of a class of the program has and its copy in another thread has not: methods, accessors,
 *  private fields, and of an error all fields but those that every error has. */
export function membersLost(type: ts.Type, checker: ts.TypeChecker): readonly string[] {
  const isError = extendsError(type, checker);
  return type.getProperties().flatMap((property) => {
    const declaration = property.declarations?.find((one) => isLost(one, isError));
    return declaration ? [ts.getNameOfDeclaration(declaration)?.getText() ?? property.name] : [];
  });
}

function isLost(declaration: ts.Declaration, isError: boolean): boolean {
  if (isOfLibrary(declaration)) {
    return false;
  }
  const isMember = ts.isClassLike(declaration.parent);
  const name = ts.getNameOfDeclaration(declaration);
  const isField = ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration);
  return (
    isOfPrototype(declaration) ||
    (isMember && (ts.isMethodDeclaration(declaration) || ts.isAccessor(declaration))) ||
    (name !== undefined && ts.isPrivateIdentifier(name)) ||
    (isError && isField && !/^(message|stack|cause)$/.test(name?.getText() ?? ""))
  );
}

/** `Shape.prototype.area = function () {}`, and a member of `Shape.prototype = { … }`. */
export function isOfPrototype(declaration: ts.Declaration): boolean {
  const assignment = ts.findAncestor(declaration, ts.isBinaryExpression);
  const target = assignment?.left;
  if (target === undefined || !ts.isPropertyAccessExpression(target)) {
    return false;
  }
  const isWhole = target.name.text === "prototype" && ts.isObjectLiteralExpression(declaration.parent);
  const owner = target.expression;
  const isPart = ts.isPropertyAccessExpression(owner) && owner.name.text === "prototype";
  return isWhole || (isPart && (declaration === target || declaration === assignment));
}

function extendsError(type: ts.Type, checker: ts.TypeChecker): boolean {
  return (type.getBaseTypes() ?? []).some((base) => {
    const symbol = base.getSymbol();
    const isBuiltin = symbol?.declarations?.some(isOfLibrary) ?? false;
    return isBuiltin ? /^\w*Error$/.test(symbol?.name ?? "") : extendsError(base, checker);
  });
}
