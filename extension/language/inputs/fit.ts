import ts from "typescript";
import { elementTypes, isKnown } from "../functions/elements.ts";
import { tupleParts, type Parameter, type Taken, type TuplePart } from "../functions/parameters.ts";

/** Whether values of a type can be what a function takes: as its declaration asks for, perhaps, as far as types tell, or
 *  not. */
export type Fit = (typeof fits)[number];

/** The best one first. */
const fits = ["fits", "perhaps", "not"] as const;

/** The best of some fits; `not` of none. */
export function bestFit(all: readonly Fit[]): Fit {
  return fits.find((fit) => all.includes(fit)) ?? "not";
}

/** The worst of some fits; `fits` of none. */
export function worstFit(all: readonly Fit[]): Fit {
  return fits.findLast((fit) => all.includes(fit)) ?? "fits";
}

/** The members of a union, each of which a value may be. */
export function alternatives(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** Whether an input can be the one argument of a call. */
export function fitsAsOne(input: ts.Type, taken: Taken, checker: ts.TypeChecker): Fit {
  const [first] = taken.parameters;
  return first === undefined || taken.needed > 1 ? "not" : argumentFit(input, first, taken, checker);
}

/** Whether an input can be the list of the arguments of a call. */
export function fitsSpread(input: ts.Type, taken: Taken, checker: ts.TypeChecker): Fit {
  if (taken.parameters.length === 0) {
    return "not";
  }
  if (!isKnown(input)) {
    return "perhaps";
  }
  const parts = tupleParts(input, checker);
  if (parts !== undefined) {
    return tupleFit(parts, taken, checker);
  }
  const elements = elementTypes(input, checker)?.flatMap(alternatives);
  return elements === undefined ? "not" : listFit(elements, taken, checker);
}

/** A tuple says what stands where, and how long it can be. */
function tupleFit(parts: readonly TuplePart[], taken: Taken, checker: ts.TypeChecker): Fit {
  const { parameters, needed } = taken;
  const isOpen = parts.some(({ isFixed }) => !isFixed);
  const least = parts.filter(({ isNeeded }) => isNeeded).length;
  const most = isOpen ? Number.POSITIVE_INFINITY : parts.length;
  const taking = parameters.at(-1)?.isRest ? Number.POSITIVE_INFINITY : parameters.length;
  if (most < needed || least > taking) {
    return "not";
  }
  const length: Fit = least >= needed && most <= taking ? "fits" : "perhaps";
  return worstFit([length, ...parts.map((part, index) => partFit(part, index, taken, checker))]);
}

function partFit(part: TuplePart, index: number, taken: Taken, checker: ts.TypeChecker): Fit {
  const parameter = parameterAt(taken.parameters, index);
  if (parameter === undefined) {
    return "perhaps"; // Beyond the last parameter, and nothing that has to be there.
  }
  const fit = alternativesFit(part.type, parameter, taken, checker);
  return part.isFixed || parameter.isRest ? fit : bestFit(["perhaps", fit]);
}

/** A list may have any length, so that it fits for sure only where any number is taken. */
function listFit(elements: readonly ts.Type[], taken: Taken, checker: ts.TypeChecker): Fit {
  const { parameters, needed } = taken;
  const all = parameters.flatMap((parameter) =>
    elements.map((element) => argumentFit(element, parameter, taken, checker)),
  );
  if (needed === 0 && parameters.at(-1)?.isRest && worstFit(all) !== "not") {
    // Whatever a parameter of unknown type takes, lists are what a function of nothing but a rest is made for.
    return parameters.length === 1 ? "fits" : worstFit(all);
  }
  const isPlausible = parameters
    .slice(0, Math.max(leastGiven, needed))
    .every(
      (parameter) =>
        bestFit(elements.map((element) => argumentFit(element, parameter, taken, checker))) !== "not",
    );
  return isPlausible ? "perhaps" : "not";
}

/** Who gives lists gives more than one argument. */
const leastGiven = 2;

function parameterAt(parameters: readonly Parameter[], index: number): Parameter | undefined {
  const last = parameters.at(-1);
  return parameters[index] ?? (last?.isRest ? last : undefined);
}

function alternativesFit(given: ts.Type, parameter: Parameter, taken: Taken, checker: ts.TypeChecker): Fit {
  return worstFit(alternatives(given).map((one) => argumentFit(one, parameter, taken, checker)));
}

/** Whether a value can be the argument for a parameter. */
export function argumentFit(
  given: ts.Type,
  { type }: Parameter,
  { isGeneric }: Pick<Taken, "isGeneric">,
  checker: ts.TypeChecker,
): Fit {
  if (!isKnown(type) || !isKnown(given)) {
    return "perhaps";
  }
  if (checker.isTypeAssignableTo(given, type)) {
    return "fits";
  }
  const isPossible =
    isGeneric ||
    // The project may be lenient about what is missing, and a type may be wider than the values that have it.
    checker.isTypeAssignableTo(checker.getNonNullableType(given), type) ||
    checker.isTypeAssignableTo(type, given) ||
    isReadonlyOfSame(given, type, checker);
  return isPossible ? "perhaps" : "not";
}

/** A list that must not be changed is given where one may be: at run time there is no difference. */
function isReadonlyOfSame(given: ts.Type, type: ts.Type, checker: ts.TypeChecker): boolean {
  if (!checker.isArrayLikeType(given) || !checker.isArrayLikeType(type)) {
    return false;
  }
  if (checker.isTupleType(type)) {
    const wanted = tupleParts(type, checker) ?? [];
    const parts = tupleParts(given, checker);
    return (
      parts?.length === wanted.length &&
      wanted.every(({ type: one }, index) => {
        const part = parts[index];
        return part !== undefined && checker.isTypeAssignableTo(part.type, one);
      })
    );
  }
  const wanted = elementTypes(type, checker) ?? [];
  const elements = elementTypes(given, checker)?.flatMap(alternatives) ?? [];
  return elements.every((element) => wanted.some((one) => checker.isTypeAssignableTo(element, one)));
}
