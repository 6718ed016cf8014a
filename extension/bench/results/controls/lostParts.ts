import type { LostEvidence } from "../../../core/report/controls.ts";
import { compareResults } from "../../../core/values/equality.ts";
import { sameButClass } from "../../../core/verdicts/classOnly.ts";
import { whatIsLost } from "../../../core/verdicts/lost.ts";
import { unseenLoss } from "../../../core/verdicts/unseenLoss.ts";
import { sentCopy, transferCopy } from "../../payload/copies.ts";
import { firstDifference } from "../../../core/values/firstDifference.ts";
import type { Question } from "./question.ts";

/** What results lose on their way back, where that is all that makes them differ. */
export function lostResult({ results, runtime, tolerance, isLostInTransfer }: Question): LostEvidence | null {
  if (!isLostInTransfer) {
    return null;
  }
  const copies = transferCopy(results, runtime);
  const { differing } = compareResults(results, copies, { tolerance, maxMismatches: 0 });
  const [index] = differing;
  const lost = index === undefined ? undefined : whatIsLost(results[index], copies[index]);
  if (index === undefined || lost === undefined) {
    return null;
  }
  const same = sameButClass(
    differing.map((place) => results[place]),
    differing.map((place) => copies[place]),
  );
  const common = { type: "lost-in-transfer", of: "result", index, ...lost, results: null } as const;
  return { ...common, ...(same && { same }), differing: differing.length };
}

/** What inputs lose on their way to a worker, where a serial run over copies gives what the pools give.
 *  @param serial the results for the inputs themselves, as they are sent.
 *  @param ofCopies those for their copies. */
export function lostInput(
  { inputs, runtime, tolerance, poolResults }: Question,
  serial: readonly unknown[],
  ofCopies: readonly unknown[],
): LostEvidence | null {
  const difference = firstDifference(serial, ofCopies, tolerance);
  const pooled = [...poolResults].filter(([index]) => index < inputs.length);
  if (difference === null || pooled.length === 0) {
    return null;
  }
  const inPools = sentCopy(
    pooled.map(([, result]) => result),
    runtime,
  );
  const inCopies = pooled.map(([index]) => ofCopies[index]);
  if (firstDifference(inPools, inCopies, tolerance) !== null) {
    return null;
  }
  const { index, left: original, right: copy, differing } = difference;
  const copyOfInput = transferCopy(inputs[index], runtime);
  const lost = whatIsLost(inputs[index], copyOfInput) ?? unseenLoss(inputs[index], copyOfInput) ?? identity;
  return {
    type: "lost-in-transfer",
    of: "input",
    index,
    ...lost,
    results: { original, copy },
    differing,
  };
}

/** The same loss; that of identity, where copies that lack nothing but that change the results as well.
 *  @param ofAlike the results for copies that lack nothing else; null where they are not known. */
export function unlessIdentity(
  lost: LostEvidence,
  { tolerance }: Pick<Question, "tolerance">,
  ofCopies: readonly unknown[],
  ofAlike: readonly unknown[] | null,
): LostEvidence {
  const isHere = (index: number) => index === lost.index;
  return ofAlike !== null && firstDifference(ofCopies, ofAlike, tolerance, isHere) === null
    ? { ...lost, ...identity }
    : lost;
}

/** Whether a comparison of data shows it. */
export function isSeen({ lost }: Pick<LostEvidence, "lost">): boolean {
  return lost.type !== "frozen" && lost.type !== "read-only" && lost.type !== "not-enumerable";
}

/** The copy is equal, so that the function must have noticed that it is another object. */
const identity = { path: "", lost: { type: "identity" } } as const;
