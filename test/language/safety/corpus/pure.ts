import type { PackageFunction, PackageName } from "./packages.ts";

/** Which functions of a package its documentation calls pure. */
export interface PurityRule {
  readonly package: PackageName;
  /** What is taken and what is left out, by which words of the documentation. */
  readonly rule: string;
  readonly isPure: (one: PackageFunction) => boolean;
}

/** A rule takes every function that its words fit, whatever the analysis says of it. */
export const purityRules: readonly PurityRule[] = [
  {
    package: "date-fns",
    rule: 'The README says "Immutable & Pure: Built using pure functions and always returns a new date instance". Left out are functions whose comment says "@pure false", and those whose options setDefaultOptions is documented to change: locale, weekStartsOn, firstWeekContainsDate.',
    isPure: ({ documentation, declarations }) =>
      !/@pure false/.test(documentation) &&
      !/LocalizedOptions|WeekOptions|FirstWeekContainsDateOptions/.test(declarations),
  },
  {
    package: "lodash-es",
    rule: 'Functions that are about data (categories Array, Collection, Lang, Math, Number, Object and String) and whose comment says what they return. Left out are those that say that they mutate or modify something, that call or take functions or return one, or that speak of "this", chance or shuffling.',
    isPure: ({ documentation }) =>
      /@category (Array|Collection|Lang|Math|Number|Object|String)\b/.test(documentation) &&
      returnsData(documentation) &&
      !/mutat|modif|invoke|random|shuffle|`this`/i.test(documentation),
  },
  {
    package: "simple-statistics",
    rule: "Functions whose comment says which value they return of their parameters, as mathematics does. Left out are those that take or return functions, that take a source of randomness, and that say that they change an array in place.",
    isPure: ({ documentation }) =>
      returnsData(documentation) && !/randomSource|in-place|in place|mutat|modif/i.test(documentation),
  },
];

/** Whether it says what comes back, and functions neither go in nor come back. */
function returnsData(documentation: string): boolean {
  return /@returns? /.test(documentation) && !/@(param|returns?) \{[^}]*function/i.test(documentation);
}
