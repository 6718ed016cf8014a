import type { Tone } from "../protocol/cardWords.ts";
import { asSentence } from "../text/foreignText.ts";
import { formatCounted, formatInterval, formatPercent, formatRatio } from "../text/format.ts";
import { visible } from "../text/previewText.ts";
import { ownerName, shownCommand } from "./surveyProgram.ts";
import { gainHere, rowName, standingPhrase } from "./surveyRow.ts";
import { isModule, rankOf } from "../survey/naming.ts";
import { leastGain } from "../survey/standing.ts";
import type { Survey, SurveyRow } from "../survey/survey.ts";

/** The answer of a survey. */
export interface SurveyAnswer {
  readonly tone: Tone;
  readonly text: string;
}

/** How names and the command are marked as code. */
type Quote = (code: string) => string;

/** Of fewer samples nobody can tell where the time went. */
const fewestSamples = 50;

/** A program that computes for less than this waits. */
const waitingShare = 0.3;

/** Whether something of the program is worth a pool, in a sentence or two. */
export function surveyAnswer(survey: Survey, quote: Quote = (code) => `"${code}"`): SurveyAnswer {
  const command = quote(shownCommand(survey));
  const { end, program, rows } = survey;
  if (end.type === "not-started") {
    return { tone: "error", text: `${command} could not be started: ${asSentence(visible(end.why))}` };
  }
  if (program.samples < fewestSamples) {
    const seen = `${formatCounted(program.samples, "sample")} of ${command}`;
    return {
      tone: "unclear",
      text: `Not clear: there are only ${seen}. Let it work for a second or longer.`,
    };
  }
  const best = rows.find(({ standing }) => standing === "candidate");
  if (best !== undefined) {
    return candidateAnswer(best, survey, quote);
  }
  const why = whyNothing(survey, quote);
  return rows.some(({ standing }) => standing === "unknown")
    ? { tone: "unclear", text: `Not clear whether anything is worth a pool: ${why}` }
    : { tone: "warning", text: `Nothing here is worth a pool: ${why}` };
}

function candidateAnswer(best: SurveyRow, survey: Survey, quote: Quote): SurveyAnswer {
  const name = quote(rowName(best));
  const command = quote(shownCommand(survey));
  const here = gainHere(best);
  if (here === undefined || here.times < leastGain) {
    const machine = formatCounted(survey.machine.cores, "core");
    const larger = best.gains.find(({ times }) => times >= leastGain);
    const there =
      larger &&
      ` On ${formatCounted(larger.workers, "core")} ${name} would be: ${formatRatio(larger.times)} for ${command}.`;
    return {
      tone: "warning",
      text: `Nothing is worth a pool on the ${machine} of this machine.${there ?? ""}`,
    };
  }
  const workers = formatCounted(here.workers, "worker");
  const { interval, times } = here;
  if (interval !== null && interval.low < leastGain) {
    const range = `between ${formatRatio(interval.low)} and ${formatRatio(interval.high)}`;
    return {
      tone: "unclear",
      text: `Not clear whether ${name} is worth a pool: ${range} for ${command} with ${workers}.`,
    };
  }
  const known = interval === null ? "" : ` (${formatInterval(interval.low, interval.high)})`;
  return {
    tone: "success",
    text: `${name} is worth a pool: ${formatRatio(times)} for ${command} with ${workers}${known}.`,
  };
}

/** Why no function is worth it: what most of the time goes to. */
function whyNothing(survey: Survey, quote: Quote): string {
  const { program, rows, others } = survey;
  const command = quote(shownCommand(survey));
  const busy = program.wallMs === 0 ? 1 : program.busyMs / program.wallMs;
  if (busy < waitingShare) {
    return `${command} computes for ${formatPercent(busy)} of its time and waits for the rest.`;
  }
  const functions = rows.filter((row) => !isModule(row));
  const [largest] = functions.toSorted((a, b) => rankOf(b.share, b) - rankOf(a.share, a));
  const other = others.find(({ owner }) => owner.type === "package" || owner.type === "node");
  const loading = rows.filter(isModule).reduce((sum, { selfShare }) => sum + selfShare, 0);
  if (loading > Math.max(largest?.share ?? 0, other?.share ?? 0)) {
    return `${formatPercent(loading)} of the time is spent at the top level of modules, and a pool runs functions.`;
  }
  if (largest !== undefined && largest.share >= (other?.share ?? 0)) {
    return `${quote(rowName(largest))}, which has ${formatPercent(largest.share)} of the time, ${standingPhrase(largest, survey)}.`;
  }
  return other === undefined
    ? `no function of this folder takes a part of ${command} that would matter.`
    : `${formatPercent(other.share)} of the time is spent in ${ownerName(other.owner)}, outside of this folder.`;
}
