import ts from "typescript";

/** The types of the elements that a list gives, one after the other; undefined for what is no list. Arrays, tuples,
 *  typed arrays, sets and whatever else has a `[Symbol.iterator]` are lists. Strings are not, and nothing that is a list
 *  only sometimes. */
export function elementTypes(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] | undefined {
  if (type.isUnion()) {
    const parts = type.types.map((part) => elementTypes(part, checker));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (isStringLike(type, checker)) {
    return undefined;
  }
  const iterator = callResult(iteratorMethod(type, checker), checker);
  const result = callResult(iterator && checker.getPropertyOfType(iterator, "next"), checker);
  if (result === undefined) {
    return undefined;
  }
  const steps = result.isUnion() ? result.types : [result];
  const values = steps
    .filter((step) => !isLastStep(step, checker))
    .map((step) => checker.getPropertyOfType(step, "value"))
    .filter((value) => value !== undefined);
  return values.length === 0 ? undefined : values.map((value) => checker.getTypeOfSymbol(value));
}

/** Whether a type says enough to tell what fits: `any` and `unknown` fit everything, `never` nothing at all. */
export function isKnown(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never)) === 0;
}

/** Whether a type hangs on what a type parameter stands for. To ask the compiler what such a type has, or what an `await`
 *  makes of it, can take it many seconds, and the answer would be a guess. */
export function isOpen(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.InstantiableNonPrimitive) !== 0;
}

/** The type that an `await` gives; the type itself where it is open. */
export function awaitedType(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  return isOpen(type) ? type : (checker.getAwaitedType(type) ?? type);
}

function isStringLike(type: ts.Type, checker: ts.TypeChecker): boolean {
  return checker.isTypeAssignableTo(checker.getBaseConstraintOfType(type) ?? type, checker.getStringType())
    ? isKnown(type)
    : type.symbol?.name === "String";
}

/** `[Symbol.iterator]`, whose symbol has no name that could be asked for: the compiler calls it after an internal number. */
function iteratorMethod(type: ts.Type, checker: ts.TypeChecker): ts.Symbol | undefined {
  return checker
    .getPropertiesOfType(type)
    .find((property) => String(property.escapedName).startsWith("__@iterator@"));
}

function callResult(method: ts.Symbol | undefined, checker: ts.TypeChecker): ts.Type | undefined {
  const [signature] = method
    ? checker.getSignaturesOfType(checker.getTypeOfSymbol(method), ts.SignatureKind.Call)
    : [];
  return signature && checker.getReturnTypeOfSignature(signature);
}

/** Whether a result of `next` is the one that ends the iteration, whose value is none of the elements. */
function isLastStep(step: ts.Type, checker: ts.TypeChecker): boolean {
  const done = checker.getPropertyOfType(step, "done");
  const type = done && checker.getTypeOfSymbol(done);
  return type !== undefined && checker.typeToString(type) === "true";
}
