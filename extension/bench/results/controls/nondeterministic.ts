import type { ControlName, VerdictEvidence } from "../../../core/report/controls.ts";
import type { FirstDifference } from "../../../core/values/firstDifference.ts";

/** The evidence that two runs of one kind, alike in everything, differ. */
export function nondeterministic(
  runs: ControlName,
  { index, path, left: first, right: second, differing }: FirstDifference,
): VerdictEvidence {
  return { type: "nondeterministic", index, path, first, second, differing, runs };
}
