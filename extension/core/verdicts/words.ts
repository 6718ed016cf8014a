/** The words about verdicts: the lens, the diagnostics, the panel and the command line say the same. */
import { boundedControls, evidenceSentence, missingControls } from "./evidenceWords.ts";
import { differTitle, joined } from "./hostWords.ts";
import { formatCount, formatCounted } from "../text/format.ts";
import type { LostEvidence, VerdictEvidence } from "../report/controls.ts";
import type { Equality, Mismatch, Verdict } from "../report/verdict.ts";
import { isEqual } from "../report/pools.ts";

/** The verdict in a few words, as they follow the speedup: `results equal`. */
export const verdictTitles: Readonly<Record<Verdict, string>> = {
  equal: "results equal",
  "within-tolerance": "results equal within tolerance",
  nondeterministic: "results differ from run to run",
  "input-mutated": "results differ: the function changes its inputs",
  "shared-state": "results differ: the function keeps state between calls",
  "overwritten-results": "results differ: later calls overwrite what earlier ones returned",
  environment: "results differ: they depend on where the function runs",
  "lost-in-transfer": "results differ: something is lost between threads",
  "not-cloneable": "results cannot be sent between threads",
  differs: "results differ",
  "not-comparable": "results cannot be compared",
};

/** The verdict in a few words: `results equal`.
 *  @param evidence that it rests on, which may say more. */
export function verdictTitle(verdict: Verdict, evidence: VerdictEvidence | null = null): string {
  return verdict === "environment" && evidence?.type === verdict && evidence.hosts !== undefined
    ? differTitle(evidence.hosts)
    : verdictTitles[verdict];
}

/** What the verdict means and what it rests on, in whole sentences. */
export function verdictSentence(equality: Equality): string {
  const { compared, evidence, controls, verdict } = equality;
  const reason = evidence ? evidenceSentence(evidence) : "";
  const results = formatCounted(compared, "result");
  const isReasonMissing = verdict === "differs" && controls.length > 0;
  const sentences = [
    outcomeSentence(equality, results),
    reason,
    ...(isReasonMissing
      ? ["No control run shows why.", missingControls(controls), originSentence(equality)]
      : []),
    boundedControls(controls, compared),
    isEqual(verdict) || verdict === "not-cloneable" ? "" : countSentence(equality),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** Which hosts they came from, where others gave none that differ; empty otherwise. */
function originSentence({ hosts = [] }: Equality): string {
  const from = hosts.filter(({ differing }) => differing > 0);
  return from.length === hosts.length
    ? ""
    : `All that differ came from ${joined(from.map(({ name }) => name))}.`;
}

/** What results have kept that differ in nothing but their class; undefined for any other verdict. */
function sameData({ evidence }: Pick<Equality, "evidence">): LostEvidence["same"] {
  return evidence?.type === "lost-in-transfer" ? evidence.same : undefined;
}

function countSentence(equality: Equality): string {
  switch (sameData(equality)) {
    case "bytes":
      return "The speedup counts: the same work gives the same data.";
    case "properties":
      return "The speedup counts for whoever needs no more than the data; making instances of them again takes time that is not in it.";
    case undefined:
      return "The speedup does not count.";
  }
}

function outcomeSentence(
  { compared, differing, verdict, mismatches, ...equality }: Equality,
  results: string,
): string {
  const share = `${formatCount(differing)} of ${results}`;
  const differ = differing === 1 ? "differs" : "differ";
  switch (verdict) {
    case "equal":
      return compared === 1 ? "The result is equal." : `All ${results} are equal.`;
    case "within-tolerance":
      return `All ${results} are equal within a relative tolerance of ${equality.tolerance}.`;
    case "not-cloneable": {
      const [first] = mismatches;
      const example =
        first === undefined
          ? ""
          : `: input ${first.index}${first.path === "" ? "" : `, ${first.path},`} ${first.parallel}`;
      return `${share} cannot be copied between threads at all, so no pool could be measured${example}.`;
    }
    case "not-comparable": {
      const [first] = mismatches;
      const where = first === undefined || first.path === "" ? "" : `, ${first.path}`;
      const example = first === undefined ? "" : `: input ${first.index}${where}, ${first.serial}`;
      return `${share} cannot be compared, because nothing shows all that is in them${example}.`;
    }
    case "lost-in-transfer":
      return sameData(equality) === undefined
        ? `${share} ${differ} only because copying between threads loses something.`
        : `${share} ${differ} only in their class, which copying between threads loses.`;
    case "nondeterministic":
    case "input-mutated":
    case "shared-state":
    case "overwritten-results":
    case "environment":
    case "differs":
      return `${share} ${differ} between the serial run and a pool.`;
  }
}

/** One difference in one line: `input 3, [2].x: serial 1, parallel 2 (4 ulps apart)`. */
export function mismatchLine(mismatch: Mismatch): string {
  const where = mismatch.path === "" ? "" : `, ${mismatch.path}`;
  const { ulps } = mismatch;
  const distance = ulps === null || ulps > mostTellingUlps ? "" : ` (${formatCounted(ulps, "ulp")} apart)`;
  return `input ${mismatch.index}${where}: serial ${mismatch.serial}, parallel ${mismatch.parallel}${distance}`;
}

/** Numbers further apart differ by more than rounding, about 2e-10 relatively; their distance in ulps tells nobody
 *  anything. */
const mostTellingUlps = 1_000_000;

/** What a diagnostic says about unequal results: the verdict and the first few differences, one a line. */
export function unequalMessage(equality: Equality): string {
  return [verdictSentence(equality), ...equality.mismatches.slice(0, 3).map(mismatchLine)].join("\n");
}
