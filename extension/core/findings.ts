/** All the words about results: the lens, the diagnostics, the panel, the command line and the README say the same. */
import { boundedControls, controlLine, evidenceSentence, missingControls } from "./findings/evidenceWords.ts";
import { formatCount, formatCounted, formatMargin, formatRatio } from "./format.ts";
import type { Approach, Outcome, Progress } from "./model.ts";
import type { Equality, Mismatch, Verdict } from "./verdict.ts";
import type { Measured, PoolTimes } from "./measurement.ts";
import { shortText } from "./values/previewText.ts";

/** The verdict in a few words, as they follow the speedup: `results equal`. */
const verdictTitles: Readonly<Record<Verdict, string>> = {
  equal: "results equal",
  "within-tolerance": "results equal within tolerance",
  nondeterministic: "results differ from run to run",
  "input-mutated": "results differ: the function changes its inputs",
  "shared-state": "results differ: the function keeps state between calls",
  environment: "results differ: they depend on where the function runs",
  "lost-in-transfer": "results differ: something is lost between threads",
  "not-cloneable": "results cannot be sent between threads",
  differs: "results differ",
  "not-comparable": "results cannot be compared",
};

/** The verdict in a few words: `results equal`. */
export function verdictTitle(verdict: Verdict): string {
  return verdictTitles[verdict];
}

/** Whether the speedup of a run with this verdict counts. */
export function isEqual(verdict: Verdict): boolean {
  return verdict === "equal" || verdict === "within-tolerance";
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
    ...(isReasonMissing ? ["No control run shows why.", missingControls(controls)] : []),
    boundedControls(controls, compared),
    isEqual(verdict) || verdict === "not-cloneable" ? "" : "The speedup does not count.",
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
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
      return `${share} ${differ} only because copying between threads loses something.`;
    case "nondeterministic":
    case "input-mutated":
    case "shared-state":
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

/** The pool with the best speedup; undefined while none has one. */
export function bestPool(pools: Measured["pools"]): PoolWithSpeedup | undefined {
  return pools
    .filter((pool): pool is PoolWithSpeedup => pool.speedup !== null)
    .toSorted((a, b) => b.speedup.value - a.speedup.value)[0];
}

/** A pool whose maps were long enough to be compared. */
export type PoolWithSpeedup = PoolTimes & { readonly speedup: NonNullable<PoolTimes["speedup"]> };

/** How a run ended, in one line: `3.3× with 4 workers · results equal`. */
export function outcomeLine(outcome: Outcome): string {
  switch (outcome.type) {
    case "cancelled":
      return "cancelled";
    case "failed":
      return "could not run";
    case "finished": {
      const { pools, equality } = outcome.report;
      const best = bestPool(pools);
      const verdict = verdictTitles[equality.verdict];
      if (best === undefined) {
        return verdict;
      }
      const speedup = `${formatRatio(best.speedup.value)} with ${formatCounted(best.workers, "worker")}`;
      return isEqual(equality.verdict) ? `${speedup} · ${verdict}` : `${verdict} · ${speedup} does not count`;
    }
  }
}

/** The lens above a function that runs. */
export const runningLine = "running …";

/** How the run of an earlier text ended: `3.31× with 4 workers · results equal · stale, the function has changed`. */
export function staleLine(outcome: Outcome): string {
  return `${outcomeLine(outcome)} · stale, the function has changed`;
}

/** What a diagnostic says about unequal results: the verdict and the first few differences, one a line. */
export function unequalMessage(equality: Equality): string {
  return [verdictSentence(equality), ...equality.mismatches.slice(0, 3).map(mismatchLine)].join("\n");
}

/** Beside a diagnostic that stands elsewhere: which function ran. */
export function ranHereLine(name: string): string {
  return `"${name}" is the function that ran.`;
}

/** Beside a diagnostic: where the inputs came from. */
export function inputsHereLine(expression: string): string {
  return `Its inputs: ${shortText(expression)}`;
}

/** What a run is doing now: `serial, round 2 of 5`, `4 workers, warm-up`, `serial, round 7, known to ±4.1 %, goal ±3 %`. */
export function progressLine(progress: Progress): string {
  switch (progress.type) {
    case "compiling":
      return "compiling";
    case "loading":
      return "loading the module";
    case "makingInputs":
      return "making the inputs";
    case "comparing":
      return "comparing results";
    case "measuringRuntime":
      return `measuring ${progress.runtime} for comparison`;
    case "awaitingTogether":
      return "awaiting the calls together";
    case "controlling":
      return `looking for the reason: ${controlLine(progress.control)}`;
    case "running": {
      const who = progress.workers === 0 ? "serial" : formatCounted(progress.workers, "worker");
      const of = progress.rounds === null ? "" : ` of ${progress.rounds}`;
      const when = progress.round === 0 ? "warm-up" : `round ${progress.round}${of}`;
      const [first] = progress.tasks;
      const task = first === undefined ? "" : `, input ${formatCount(first)}`;
      return `${who}, ${when}${knownSoFar(progress.approach)}${task}`;
    }
  }
}

/** How well the best speedup is known, and how well it is to be. */
function knownSoFar(approach: Approach | null): string {
  return approach === null || approach.precision === null
    ? ""
    : `, known to ${formatMargin(approach.precision)}, goal ${formatMargin(approach.goal)}`;
}

/** What the check of the serial run against itself says. */
export function noiseLine({ high }: { readonly high: number }): string {
  return `Speedups up to ${formatRatio(high)} are noise: the serial run shows them against itself.`;
}
