import ts from "typescript";
import { isKnown } from "./elements.ts";
import { parameterUse } from "./leftOut.ts";

/** A parameter as a caller sees it. */
export interface Parameter {
  /** As it is declared, without type and default: `rounds`, `...numbers`, `{ width, height }`. */
  readonly label: string;
  /** What one argument for it may be. */
  readonly type: ts.Type;
  readonly isRest: boolean;
  /** Its declaration says that it may be left out. */
  readonly isOptional: boolean;
  /** A call has to give it. */
  readonly isNeeded: boolean;
  /** Nothing but a function will do. */
  readonly isCallback: boolean;
}

/** What a call of a function gives it. */
export interface Taken {
  readonly parameters: readonly Parameter[];
  /** How many arguments have to be given: those up to the last one that is needed. */
  readonly needed: number;
  /** Types may depend on the call, so that what does not fit them here may fit all the same. */
  readonly isGeneric: boolean;
}

/** Counts the parameters that types and declarations ask a call to give: those up to the last one that is neither optional
 *  nor a rest. */
export function requiredParameters(signature: ts.Signature, checker: ts.TypeChecker): number {
  return signature.getParameters().findLastIndex((parameter) => !isOptional(parameter, checker)) + 1;
}

/** Finds out what a call has to give, and what it may. In JavaScript, where a declaration says little, the use of a
 *  parameter tells whether it may be left out; see `parameterUse`. */
export function takenBy(signature: ts.Signature, checker: ts.TypeChecker): Taken {
  const taken = known.get(signature) ?? findTaken(signature, checker);
  known.set(signature, taken);
  return taken;
}

/** It is asked for several times, and a signature belongs to one checker. */
const known = new WeakMap<ts.Signature, Taken>();

function findTaken(signature: ts.Signature, checker: ts.TypeChecker): Taken {
  const parameters = signature.getParameters().flatMap((parameter) => parametersOf(parameter, checker));
  const needed = parameters.findLastIndex(({ isNeeded }) => isNeeded) + 1;
  return { parameters, needed, isGeneric: (signature.getTypeParameters() ?? []).length > 0 };
}

/** One parameter; several for a rest of a tuple. */
function parametersOf(parameter: ts.Symbol, checker: ts.TypeChecker): readonly Parameter[] {
  const type = checker.getTypeOfSymbol(parameter);
  const label = labelOf(parameter);
  if (!isRest(parameter)) {
    const optional = isOptional(parameter, checker);
    const { valueDeclaration } = parameter;
    const isDeclared = valueDeclaration !== undefined && ts.isParameter(valueDeclaration);
    const use = isDeclared && !optional ? parameterUse(valueDeclaration, checker) : undefined;
    const isNeeded = !optional && !use?.mayBeLeftOut && !takesNothing(type, checker);
    const isCallback = isKnown(type) ? takesFunction(type) : (use?.isCalled ?? false);
    return [
      { label, type: allowed(type, checker), isRest: false, isOptional: optional, isNeeded, isCallback },
    ];
  }
  const parts = tupleParts(type, checker);
  if (parts === undefined) {
    const element =
      checker.getIndexTypeOfType(allowed(type, checker), ts.IndexKind.Number) ?? checker.getAnyType();
    const rest = { isRest: true, isOptional: true, isNeeded: false, isCallback: false };
    return [{ label: `...${label}`, type: allowed(element, checker), ...rest }];
  }
  return parts.map(({ name, type: part, isFixed, isNeeded }, index) => {
    const own = name ?? `${label}[${index}]`;
    const kind = { isRest: !isFixed, isOptional: !isNeeded, isNeeded, isCallback: false };
    return { label: isFixed ? own : `...${own}`, type: part, ...kind };
  });
}

/** A part of a tuple type. */
export interface TuplePart {
  readonly name: string | undefined;
  /** Of a part without a fixed length, the type of its elements. */
  readonly type: ts.Type;
  /** It is one element. */
  readonly isFixed: boolean;
  readonly isNeeded: boolean;
}

/** The parts of a tuple type; undefined for any other type. */
export function tupleParts(type: ts.Type, checker: ts.TypeChecker): readonly TuplePart[] | undefined {
  if (!checker.isTupleType(type) || !isReference(type) || !isTuple(type.target)) {
    return undefined;
  }
  const { elementFlags, labeledElementDeclarations } = type.target;
  const types = checker.getTypeArguments(type);
  return elementFlags.map((flags, index) => {
    const isVariadic = (flags & ts.ElementFlags.Variadic) !== 0;
    const part = types[index] ?? checker.getAnyType();
    const element = isVariadic ? checker.getIndexTypeOfType(part, ts.IndexKind.Number) : part;
    return {
      name: labeledElementDeclarations?.[index]?.name.getText(),
      type: element ?? checker.getAnyType(),
      isFixed: (flags & ts.ElementFlags.Fixed) !== 0,
      isNeeded: flags === ts.ElementFlags.Required,
    };
  });
}

/** A type parameter stands for whatever its constraint allows. */
function allowed(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  return type.flags & ts.TypeFlags.TypeParameter
    ? (checker.getBaseConstraintOfType(type) ?? checker.getAnyType())
    : type;
}

function labelOf(parameter: ts.Symbol): string {
  const { valueDeclaration } = parameter;
  return valueDeclaration && ts.isParameter(valueDeclaration) && !ts.isIdentifier(valueDeclaration.name)
    ? valueDeclaration.name.getText().replaceAll(/\s+/g, " ")
    : parameter.name;
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

/** Whether nothing is among what it may be, though its declaration does not say that it can be left out. */
function takesNothing(type: ts.Type, checker: ts.TypeChecker): boolean {
  return isKnown(type) && checker.isTypeAssignableTo(checker.getUndefinedType(), type);
}

function takesFunction(type: ts.Type): boolean {
  const members = type.isUnion() ? type.types : [type];
  return members.every((member) => member.getCallSignatures().length > 0);
}

/** A parameter that only a JSDoc comment declares. */
function isOptionalTag(declaration: ts.Declaration | undefined): boolean {
  return (
    declaration !== undefined &&
    ts.isJSDocParameterTag(declaration) &&
    (declaration.isBracketed || declaration.typeExpression?.type.kind === ts.SyntaxKind.JSDocOptionalType)
  );
}

/** In JavaScript there is one that nobody declares, where `arguments` are read. */
function isRest({ valueDeclaration }: ts.Symbol): boolean {
  return (
    valueDeclaration === undefined ||
    (ts.isParameter(valueDeclaration) && valueDeclaration.dotDotDotToken !== undefined)
  );
}
