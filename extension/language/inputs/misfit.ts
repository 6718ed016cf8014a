import ts from "typescript";
import type { Misfit } from "../../core/discovery/passing.ts";
import { elementTypes, isKnown } from "../functions/elements.ts";
import { alternatives, argumentFit } from "./fit.ts";
import type { Parameter, Taken } from "../functions/parameters.ts";

/** Describes inputs that a function does not take.
 *  @param expression that gives the inputs. */
export function misfitOf(
  signatures: readonly Taken[],
  inputs: readonly ts.Type[],
  expression: string,
  checker: ts.TypeChecker,
): Misfit {
  const [least] = signatures.toSorted((a, b) => a.needed - b.needed);
  const parameters = least?.parameters ?? [];
  const needed = parameters.slice(0, least?.needed);
  const texts = inputs.map((type) => checker.typeToString(checker.getBaseTypeOfLiteralType(type)));
  return {
    takes: signatures.map((taken) => takenText(taken, checker)),
    given: [...new Set(texts)].join(" | "),
    needed: needed.length,
    first: parameters[0] && isKnown(parameters[0].type) ? typeText(parameters[0], checker) : null,
    example: exampleInputs(parameters, needed, inputs, expression, checker),
  };
}

function takenText({ parameters }: Taken, checker: ts.TypeChecker): string {
  const texts = parameters.map((parameter) => {
    const { label, type, isNeeded, isRest } = parameter;
    const mark = isNeeded || isRest ? "" : "?";
    return isKnown(type)
      ? `${label}${mark}: ${typeText(parameter, checker)}${isRest ? "[]" : ""}`
      : `${label}${mark}`;
  });
  return `(${texts.join(", ")})`;
}

/** What may be left out is not said to be undefined as well. */
function typeText({ type, isNeeded }: Parameter, checker: ts.TypeChecker): string {
  return checker.typeToString(isNeeded ? type : checker.getNonNullableType(type));
}

function exampleInputs(
  parameters: readonly Parameter[],
  needed: readonly Parameter[],
  inputs: readonly ts.Type[],
  expression: string,
  checker: ts.TypeChecker,
): string | null {
  if (needed.length <= 1) {
    const [first] = parameters;
    const value = first && exampleOf(first.type, checker);
    return value === undefined ? null : `[${value}]`;
  }
  const [row, index] = needed;
  const isNumbered =
    needed.length === 2 &&
    index !== undefined &&
    row !== undefined &&
    /^(i|idx|index)$/i.test(index.label) &&
    /^[\w$]+$/.test(row.label + expression) &&
    inputs.every((input) => argumentFit(input, row, { isGeneric: false }, checker) !== "not");
  if (isNumbered) {
    // Written for a callback of `map`, which numbers what it is given.
    const names = `${row.label}, ${index.label}`;
    return `Array.from(${expression}, (${names}) => [${names}])`;
  }
  return `[[${needed.map(({ type, label }) => exampleOf(type, checker) ?? label).join(", ")}]]`;
}

/** A value of a simple type, as it is written; undefined for other types. */
function exampleOf(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  const [one = type] = alternatives(type).filter((member) => (member.flags & nothing) === 0);
  if (one.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral)) {
    return checker.typeToString(one);
  }
  if (one.flags & ts.TypeFlags.String) {
    return '"a"';
  }
  if (one.flags & ts.TypeFlags.Number) {
    return "0";
  }
  if (one.flags & ts.TypeFlags.BigInt) {
    return "0n";
  }
  const element = checker.isArrayType(one) ? elementTypes(one, checker)?.[0] : undefined;
  const value = element && exampleOf(element, checker);
  return value === undefined ? undefined : `[${value}]`;
}

const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null;
