import type ts from "typescript";
import type { PassingChoice } from "../../core/discovery/passing.ts";
import type { Passing } from "../../core/report/passing.ts";
import { alternatives, bestFit, fitsAsOne, fitsSpread, worstFit, type Fit } from "./fit.ts";
import { misfitOf } from "./misfit.ts";
import { tupleParts, type Taken } from "../functions/parameters.ts";

/** The types that the inputs of a function have; empty where nothing is known. */
export interface InputTypes {
  readonly plain: readonly ts.Type[];
  /** The same where what they are for tells more: one argument of a signature of the function, or all of them. */
  inContext(signature: number, spread: boolean): readonly ts.Type[];
}

/** Types that are the same wherever they are asked for. */
export function fixedTypes(plain: readonly ts.Type[]): InputTypes {
  return { plain, inContext: () => plain };
}

/** How inputs fit in one of the two ways. */
export function fitOf(
  signatures: readonly Taken[],
  inputs: InputTypes,
  spread: boolean,
  checker: ts.TypeChecker,
): Fit {
  const fit = spread ? fitsSpread : fitsAsOne;
  const each = (types: readonly ts.Type[], takens: readonly Taken[]) =>
    worstFit(
      typesOrUnknown(types, checker)
        .flatMap(alternatives)
        .map((type) => bestFit(takens.map((taken) => fit(type, taken, checker)))),
    );
  return bestFit(
    signatures.flatMap((taken, index) => {
      const types = inputs.inContext(index, spread);
      // Inputs of several types may be for several overloads.
      return [each(types, [taken]), each(types, signatures)];
    }),
  );
}

/** Decides how inputs are passed: in the way that fits; as the one argument when both do, or when types do not tell and the
 *  function needs no more.
 *  @param expression that gives the inputs.
 *  @param asked what somebody wants, which holds whatever types say; null to go by them. */
export function choosePassing(
  signatures: readonly Taken[],
  inputs: InputTypes,
  expression: string,
  asked: boolean | null,
  checker: ts.TypeChecker,
): PassingChoice {
  const passing = (spread: boolean) => passingOf(signatures, inputs, spread, checker);
  if (asked !== null) {
    return { type: "passes", passing: passing(asked), other: null };
  }
  const one = fitOf(signatures, inputs, false, checker);
  const spread = fitOf(signatures, inputs, true, checker);
  if (one === "not" && spread === "not" && signatures.some(({ parameters }) => parameters.length > 0)) {
    return { type: "refused", misfit: misfitOf(signatures, inputs.plain, expression, checker) };
  }
  const isSpread = one !== "fits" && (spread === "fits" || (spread === "perhaps" && one === "not"));
  return { type: "passes", passing: passing(isSpread), other: one === spread ? passing(!isSpread) : null };
}

/** Who receives the inputs: the parameters of the first signature that they fit best. */
function passingOf(
  signatures: readonly Taken[],
  inputs: InputTypes,
  spread: boolean,
  checker: ts.TypeChecker,
): Passing {
  const rank = ["fits", "perhaps", "not"] as const;
  const [best] = signatures
    .map((taken, index) => {
      const types = inputs.inContext(index, spread);
      return { taken, types, fit: fitOf([taken], fixedTypes(types), spread, checker) };
    })
    .toSorted((a, b) => rank.indexOf(a.fit) - rank.indexOf(b.fit));
  const labels = best?.taken.parameters.map(({ label }) => label) ?? [];
  if (!spread) {
    return { spread, parameters: labels.slice(0, 1).map((label) => label.replace(/^\.\.\.(.*)$/, "$1[0]")) };
  }
  return { spread, parameters: labels.slice(0, longest(best?.types ?? [], checker)) };
}

/** The length of the longest of some tuples; undefined when others are among them. */
function longest(types: readonly ts.Type[], checker: ts.TypeChecker): number | undefined {
  const lengths = types.flatMap(alternatives).map((type) => {
    const parts = tupleParts(type, checker);
    return parts?.every(({ isFixed }) => isFixed) ? parts.length : Number.POSITIVE_INFINITY;
  });
  const most = Math.max(0, ...lengths);
  return Number.isFinite(most) && lengths.length > 0 ? most : undefined;
}

function typesOrUnknown(types: readonly ts.Type[], checker: ts.TypeChecker): readonly ts.Type[] {
  return types.length === 0 ? [checker.getAnyType()] : types;
}
