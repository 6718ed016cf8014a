/** Inputs on which the function throws, which a run leaves out or whose results are what it threw, and the words about them. */
import { asSentence, withoutStop } from "../text/foreignText.ts";
import { formatCount, formatCounted } from "../text/format.ts";
import { isEqual } from "../report/pools.ts";
import type { LeftOut } from "../report/leftOut.ts";
import type { Report } from "../report/report.ts";
import { verdictSentence } from "../verdicts/words.ts";
import type { Workload } from "../report/workload.ts";
import { sampleWords } from "../text/sample.ts";

/** More than this are a kind of input, which the first ones show as well. */
export const mostLeftOut = 100;

/** As many as a sentence holds. */
const mostNamed = 5;

/** How many inputs ran, and of how many: `3 of 5 inputs`, `a sample of 40 of 400 inputs`. */
export function inputsCount(workload: Pick<Workload, "inputs" | "sample">, leftOut: LeftOut | null): string {
  const { inputs: ran } = workload;
  if (ran === null) {
    return "inputs";
  }
  const count = leftOut?.count ?? 0;
  const sample = sampleWords(workload);
  if (sample !== undefined) {
    return count === 0 ? sample : `${sample}, ${formatCount(count)} left out`;
  }
  return count === 0
    ? formatCounted(ran, "input")
    : `${formatCount(ran)} of ${formatCounted(ran + count, "input")}`;
}

/** How many were left out and the first of them, with what the function threw.
 *  @param ran how many inputs were not left out. */
export function leftOutNote({ count, inputs }: LeftOut, ran: number): string {
  if (count === 0) {
    return "The function throws on none of the inputs, so that none was left out.";
  }
  const all = formatCounted(count + ran, "input");
  return `${formatCount(count)} of ${all} left out because the function throws on them: ${firstThrown({ count, inputs })}`;
}

/** What is said of all results: how they compare, and how many of them were thrown. */
export function resultsSentence({ equality, threw }: Pick<Report, "equality" | "threw">): string {
  const verdict = verdictSentence(equality);
  if (threw === null) {
    return verdict;
  }
  const { compared, verdict: name } = equality;
  const same = threw.count > 0 && isEqual(name) ? ", the same in every pool" : "";
  const which = `${threw.count === 0 ? "None" : formatCount(threw.count)} of ${formatCounted(compared, "input")}`;
  return `${verdict} ${which} threw${same}.`;
}

/** The first inputs whose results were thrown, with what that was. */
export function threwNote(threw: LeftOut): string {
  return `What the function threw counts as its result: ${firstThrown(threw)}`;
}

function firstThrown({ count, inputs }: LeftOut): string {
  const named = inputs.slice(0, mostNamed);
  const lines = named.map(({ index, input, error }) => `${index} (${input}): ${withoutStop(error)}`);
  const rest = count > named.length ? [`and ${formatCount(count - named.length)} more`] : [];
  return asSentence([...lines, ...rest].join("; "));
}

/** What to do about an input that ends the run. */
export const onThrowAdvice =
  'With --on-throw result, @onThrow or "parallelBenchmark.onThrow" what it throws counts as a result; with skip such inputs are left out.';
