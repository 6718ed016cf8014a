import ts from "typescript";
import { isKnown } from "./elements.ts";

/** Counts the parameters that a call has to give: those up to the last one that is neither optional nor a rest. */
export function requiredParameters(signature: ts.Signature, checker: ts.TypeChecker): number {
  return signature.getParameters().findLastIndex((parameter) => !isOptional(parameter, checker)) + 1;
}

/** Whether each of these inputs can be the one argument of a call, or with `isSpread` its tuple of arguments. */
export function acceptsInputs(
  signature: ts.Signature,
  isSpread: boolean,
  inputs: readonly ts.Type[],
  checker: ts.TypeChecker,
): boolean {
  return inputs.flatMap(alternatives).every((input) => {
    const elements = isSpread ? tupleElements(input, checker) : [input];
    return elements !== undefined && acceptsArguments(signature, elements, checker);
  });
}

function alternatives(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function acceptsArguments(
  signature: ts.Signature,
  given: readonly ts.Type[],
  checker: ts.TypeChecker,
): boolean {
  const parameters = signature.getParameters();
  return (
    given.length >= requiredParameters(signature, checker) &&
    given.every((type, index) => {
      const parameter = parameters[index];
      return parameter !== undefined && !isRest(parameter) && acceptsArgument(parameter, type, checker);
    })
  );
}

function acceptsArgument(parameter: ts.Symbol, given: ts.Type, checker: ts.TypeChecker): boolean {
  const declared = checker.getTypeOfSymbol(parameter);
  // A type parameter stands for whatever its constraint allows.
  const type =
    declared.flags & ts.TypeFlags.TypeParameter ? checker.getBaseConstraintOfType(declared) : declared;
  return type !== undefined && isKnown(type) && isKnown(given) && checker.isTypeAssignableTo(given, type);
}

/** The types in a tuple of a fixed length; undefined for any other type. */
function tupleElements(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] | undefined {
  if (!checker.isTupleType(type) || !isReference(type) || !isTuple(type.target)) {
    return undefined;
  }
  const isFixed = type.target.elementFlags.every((flags) => flags === ts.ElementFlags.Required);
  return isFixed ? checker.getTypeArguments(type) : undefined;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return "target" in type;
}

function isTuple(type: ts.GenericType): type is ts.TupleType & ts.GenericType {
  return "elementFlags" in type;
}

function isOptional(parameter: ts.Symbol, checker: ts.TypeChecker): boolean {
  const declaration = parameter.valueDeclaration;
  if (declaration && ts.isParameter(declaration)) {
    return declaration.dotDotDotToken !== undefined || checker.isOptionalParameter(declaration);
  }
  return (parameter.flags & ts.SymbolFlags.Optional) !== 0 || isOptionalTag(declaration);
}

/** A parameter that only a JSDoc comment declares. */
function isOptionalTag(declaration: ts.Declaration | undefined): boolean {
  return (
    declaration !== undefined &&
    ts.isJSDocParameterTag(declaration) &&
    (declaration.isBracketed || declaration.typeExpression?.type.kind === ts.SyntaxKind.JSDocOptionalType)
  );
}

function isRest(parameter: ts.Symbol): boolean {
  const declaration = parameter.valueDeclaration;
  return declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
}
