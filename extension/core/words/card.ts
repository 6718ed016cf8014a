import { changedRunning } from "../findings/actionWords.ts";
import { answerOf } from "../findings/answer.ts";
import { responsivenessWords } from "../findings/responsivenessWords.ts";
import { headlineOf } from "../findings/headline.ts";
import type { CardHeadline, CardWords, ReportWords } from "../protocol/cardWords.ts";
import type { RunView, ShownRun, ToldRun } from "../protocol/panel.ts";
import { outcomeOf, workloadOf } from "../protocol/runView.ts";
import type { Report } from "../report/report.ts";
import { capital } from "../text/sentence.ts";
import { soFarOf } from "../report/soFar.ts";
import { modelWords } from "../simulation/modelWords.ts";
import { whatIfSection, whatIfSummary } from "../simulation/whatIfWords.ts";
import { verdictSentence } from "../verdicts/words.ts";
import { againstColumns, againstLines, againstRows, againstTitle, hasOther } from "./against.ts";
import { breakEvenLine, breakEvenNote, breakEvenRows } from "./breakEven.ts";
import { cancelledHeadline } from "./cancelled.ts";
import { concurrentSection } from "./concurrent.ts";
import { inputsCount, resultsSentence } from "./leftOut.ts";
import { machineLine } from "./machineLine.ts";
import { measurementNotes } from "./measurementNotes.ts";
import { responsivenessNotes, responsivenessRows } from "./responsiveness.ts";
import { outcomeLine } from "./run.ts";
import { resultsSummary, trustSummary } from "./sections.ts";
import { soFarWords } from "./soFar.ts";
import { tone } from "./tone.ts";

/** The run with what its card says of it. */
export function toldRun(run: ShownRun): ToldRun {
  return { ...run, words: cardWords(run) };
}

function cardWords(view: RunView): CardWords {
  const report = view.type === "finished" ? view.report : null;
  return {
    tone: tone(view),
    headline: headline(view),
    offer: offerOf(view),
    inputs: inputsCount(workloadOf(view), report?.leftOut ?? null),
    report: report && reportWords(report),
  };
}

function headline(view: RunView): CardHeadline {
  switch (view.type) {
    case "running":
      return { result: runningResult(view), limit: null, action: null };
    case "cancelled":
      return { ...cancelledHeadline(view.report), action: null };
    case "failed":
      return { result: outcomeLine(outcomeOf(view)), limit: null, action: null };
    case "finished": {
      const { pools, equality } = view.report;
      const { result, limit, likely, finding } = headlineOf(view.report);
      const action = finding?.action ?? null;
      // What has been measured already is no news, though reports of earlier versions advise it.
      const isNew = action?.type !== "workers" || !pools.some(({ workers }) => workers === action.workers);
      return {
        result,
        limit: limit ?? verdictSentence(equality),
        ...(likely && { likely }),
        action: isNew ? action : null,
      };
    }
  }
}

function runningResult({ change, measured }: Extract<RunView, { type: "running" }>): string {
  const soFar = soFarOf(measured);
  return soFar ? soFarWords(soFar) : change ? changedRunning(change) : "running";
}

/** A pool where it makes the function faster for sure as it stands, and gives its results. */
function offerOf(view: RunView): CardWords["offer"] {
  if (view.type !== "finished" || view.isStale) {
    return null;
  }
  const answer = answerOf(view.report);
  if (answer.type === "worth-it") {
    return "pool";
  }
  return answer.type === "no-pool-needed" && answer.awaited !== null ? "together" : null;
}

function reportWords(report: Report): ReportWords {
  const whatIf = whatIfSection(report);
  return {
    results: { summary: resultsSummary(report.equality), sentence: resultsSentence(report) },
    whatIf:
      whatIf === undefined
        ? null
        : { ...whatIf, summary: whatIfSummary(report.whatIfs), models: modelWords(report) },
    against: hasOther(report)
      ? {
          title: againstTitle(report),
          lines: againstLines(report),
          columns: againstColumns,
          rows: againstRows(report),
        }
      : null,
    breakEven: report.breakEven && {
      summary: breakEvenLine(report.breakEven),
      rows: breakEvenRows(report.breakEven).map(({ cells }) => cells),
      note: breakEvenNote(report.breakEven) ?? null,
    },
    responsiveness: report.responsiveness && {
      summary: capital(responsivenessWords(report.responsiveness)),
      rows: responsivenessRows(report.responsiveness),
      notes: responsivenessNotes(report.responsiveness),
    },
    concurrent: concurrentSection(report) ?? null,
    trust: { summary: trustSummary(report), lines: [...measurementNotes(report), machineLine(report)] },
  };
}
