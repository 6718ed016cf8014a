import { answerOf } from "../findings/answer.ts";
import { answerLine } from "../findings/headline.ts";
import { verdictTitle } from "../verdicts/words.ts";
import { controlLine } from "../verdicts/evidenceWords.ts";
import {
  formatRatio,
  formatCounted,
  formatCount,
  formatMargin,
  formatDuration,
  formatWorkers,
} from "../text/format.ts";
import { responsivenessFigure } from "../findings/responsivenessWords.ts";
import { cancelledLine } from "./cancelled.ts";
import type { Outcome } from "../report/outcome.ts";
import type { Progress, Approach, Expected } from "../report/progress.ts";
import { shortSampleWords } from "../text/sample.ts";
import { shortText } from "../text/previewText.ts";

/** How a run ended, in one line: `3.3× with 4 workers · results equal`, `not clear (0.71–1.82×) · results equal`, and of what
 *  sample of the inputs. A speedup that does not count is not in it. */
export function outcomeLine(outcome: Outcome): string {
  switch (outcome.type) {
    case "cancelled":
      return cancelledLine(outcome.report);
    case "failed":
      return "could not run";
    case "finished": {
      const { report } = outcome;
      const answer = report.responsiveness
        ? responsivenessFigure(report.responsiveness)
        : answerLine(answerOf(report));
      const verdict = verdictTitle(report.equality.verdict, report.equality.evidence);
      const sample = shortSampleWords(report.workload);
      return [answer, verdict, sample].filter((words) => words !== undefined).join(" · ");
    }
  }
}

/** How the run of an earlier text ended: `3.31× with 4 workers · results equal · stale, the function has changed`. */
export function staleLine(outcome: Outcome): string {
  return `${outcomeLine(outcome)} · stale, the function has changed`;
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
    case "waitingForQuiet":
      return `waiting for a quiet machine, others keep ${formatWorkers(progress.busy)} cores busy`;
    case "compiling":
      return "compiling";
    case "loading":
      return "loading the module";
    case "makingInputs":
      return "making the inputs";
    case "comparing":
      return "comparing results";
    case "waitingForHosts":
      return `waiting for all hosts: ${progress.why}`;
    case "startingOther":
      return "warming up the other version";
    case "measuringVariants":
      return "measuring other ways for values to travel";
    case "measuringRuntime":
      return `measuring ${progress.runtime} for comparison`;
    case "holdingMemory":
      return "measuring memory in fresh processes";
    case "callingFirst":
      return "making first calls in fresh processes";
    case "findingBreakEven":
      return "measuring with fewer inputs";
    case "measuringResponsiveness":
      return "measuring responsiveness";
    case "awaitingTogether":
      return "awaiting the calls together";
    case "controlling":
      return `looking for the reason: ${controlLine(progress.control)}`;
    case "running": {
      const own = progress.workers === 0 ? "serial" : formatCounted(progress.workers, "worker");
      const who = progress.isOther ? `other version ${own}` : own;
      const of = progress.rounds === null ? "" : ` of ${progress.rounds}`;
      const when = progress.round === 0 ? "warm-up" : `round ${progress.round}${of}`;
      const [first] = progress.tasks;
      const task = first === undefined ? "" : `, input ${formatCount(first)}`;
      return `${who}, ${when}${knownSoFar(progress.approach)}${task}${whole(progress.expected)}${left(progress.leftMs)}`;
    }
  }
}

/** How well the best speedup is known, and how well it is to be. */
function knownSoFar(approach: Approach | null): string {
  return approach === null || approach.precision === null
    ? ""
    : `, known to ${formatMargin(approach.precision)}, goal ${formatMargin(approach.goal)}`;
}

function whole(expected: Expected | undefined): string {
  return expected === undefined ? "" : `, ${expectedWords(expected)}`;
}

/** How long a run will take, and why: `about 4 min: 400 inputs × 3 pools × 3 rounds`, `about 25 min, which its time limit ends
 *  after 5 min: …`. */
export function expectedWords({ totalMs, inputs, pools, rounds, limitMs }: Expected): string {
  const parts = [formatCounted(inputs, "input"), formatCounted(pools, "pool")];
  const product = rounds === null ? "" : `: ${[...parts, formatCounted(rounds, "round")].join(" × ")}`;
  const limit = limitMs === null ? "" : `, which its time limit ends after ${formatDuration(limitMs)}`;
  return `about ${formatDuration(totalMs)}${limit}${product}`;
}

/** How a run can take less time, for whoever has no button for it: `about 4 min: 400 inputs × 3 pools × 3 rounds. With
 *  --sample 40 it takes about 28 s.` Undefined where it need not. */
export function sampleHint(progress: Progress): string | undefined {
  const { expected, sample } = progress.type === "running" ? progress : {};
  return sample === undefined
    ? undefined
    : `${expected === undefined ? "" : `${expectedWords(expected)}. `}With --sample ${sample.count} it takes about ${formatDuration(sample.totalMs)}.`;
}

/** What the check of the serial run against itself says. */
export function noiseLine({ high }: { readonly high: number }): string {
  return `Speedups up to ${formatRatio(high)} are noise: the serial run shows them against itself.`;
}

/** Below this nobody asks how long it takes. */
const leastLeftMs = 2000;

function left(ms: number | undefined): string {
  return ms === undefined || ms < leastLeftMs ? "" : `, at most ${formatDuration(ms)} left`;
}
