import { isEqual } from "../report/pools.ts";
import type { Equality } from "../report/verdict.ts";
import { evidenceAdvice } from "../verdicts/evidenceWords.ts";
import { cureOf } from "../verdicts/cures.ts";
import { verdictSentence, verdictTitle } from "../verdicts/words.ts";
import { count } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import type { RuleInput } from "./ruleInput.ts";

/** The results are not those of the serial run. */
export const resultsDiffer = defineFinding({
  code: "results-differ",
  severity: "error",
  figures: { compared: count("results compared"), differing: count("results that differ") },

  conclude({ equality }: Pick<RuleInput, "equality">) {
    const { compared, differing } = equality;
    return isEqual(equality.verdict)
      ? undefined
      : { equality, figures: { compared, differing }, action: null };
  },

  say({ equality }) {
    return {
      title: verdictTitle(equality.verdict, equality.evidence),
      detail: verdictSentence(equality),
      advice: differenceAdvice(equality),
    };
  },
});

function differenceAdvice({ verdict, evidence, likely }: Equality): string {
  if (evidence !== null) {
    return evidenceAdvice(evidence);
  }
  switch (verdict) {
    case "not-cloneable":
      return "Return plain data: objects instead of class instances, no functions.";
    case "not-comparable":
      return "Return what such an object holds: the code of a module, an exported key.";
    default:
      return (
        cureOf(likely?.[0]) ??
        "Look for what workers share outside of their memory, such as files, and for what shows only now and then."
      );
  }
}
