/** A report as agents read it: the answer, then what it rests on, then all that is known, so that it can be cut anywhere. */
import { numberTable, shortTable } from "../export/markdownTable.ts";
import { headlineOf } from "../findings/headline.ts";
import { saidIn } from "../findings/saidAbove.ts";
import type { FailedReport, Failure } from "../report/outcome.ts";
import { isEqual, toldSpeedup } from "../report/pools.ts";
import type { Report } from "../report/report.ts";
import { stackFrames } from "../text/stackFrames.ts";
import { cutEnd, shortText, visible, visibleLines } from "../text/previewText.ts";
import { modelWords } from "../simulation/modelWords.ts";
import { whatIfColumns, whatIfSection, whatIfTitle } from "../simulation/whatIfWords.ts";
import { mismatchLine } from "../verdicts/words.ts";
import { againstColumns, againstRows, againstText, hasOther } from "../words/against.ts";
import {
  breakEvenColumns,
  breakEvenNote,
  breakEvenRows,
  breakEvenSentence,
  breakEvenTitle,
} from "../words/breakEven.ts";
import { inputsCount, resultsSentence } from "../words/leftOut.ts";
import { machineLine } from "../words/machineLine.ts";
import { measurementNotes } from "../words/measurementNotes.ts";
import { responsivenessColumns, responsivenessNotes, responsivenessRows } from "../words/responsiveness.ts";
import { laterCallsNote } from "../words/shortTable.ts";
import { askAgain, bounded, type AgentAnswer } from "./answer.ts";
import { forAgents } from "./words.ts";

/** So many differences are told at once. */
const mostMismatches = 5;

/** What a run has just come to: the answer and what it rests on. How it was measured is told when that is asked for.
 *  @param run the number that it is asked for by. */
export function runAnswer(report: Report | FailedReport, run: string, most: number): AgentAnswer {
  const more = `call get_parallel_report with run "${run}".`;
  if ("failure" in report) {
    return { ...bounded(failedParagraphs(report), most, more), isError: true };
  }
  const end = `How it was measured, and all numbers: ${more}`;
  return bounded([`Run ${run}.`, ...answerParagraphs(report), end], most, more);
}

/** All that is known of runs, the answers first. */
export function reportsAnswer(reports: readonly (Report | FailedReport)[], most: number): AgentAnswer {
  const paragraphs = reports.flatMap((report) =>
    "failure" in report
      ? failedParagraphs(report)
      : [...answerParagraphs(report), ...detailParagraphs(report)],
  );
  return bounded(paragraphs, most, askAgain("get_parallel_report", most));
}

function answerParagraphs(report: Report): readonly string[] {
  const { workload, equality, environment, breakEven } = report;
  const { result, limit } = headlineOf(report);
  const results = resultsSentence(report);
  const isSaid = saidIn([result, limit ?? "", results]);
  return [
    lines([result, limit]),
    lines([
      whatRan(workload, report.leftOut),
      forAgents(results),
      ...equality.mismatches.slice(0, mostMismatches).map((mismatch) => `- ${mismatchLine(mismatch)}`),
    ]),
    lines([
      ...shortTable(report, environment, isEqual(equality.verdict)),
      ...(toldSpeedup(report)?.isOfFirstCalls ? [laterCallsNote] : []),
      breakEven && breakEvenSentence(breakEven),
    ]),
    ...(hasOther(report)
      ? [lines([...againstText(report), ...table(againstColumns, againstRows(report))])]
      : []),
    lines(
      report.findings.flatMap(({ title, detail, advice }) => {
        const news = [detail, advice].filter((text) => !isSaid(text));
        return news.length === 0 ? [] : [`- ${title}: ${forAgents(news.join(" "))}`];
      }),
    ),
    machineLine(report),
  ];
}

function detailParagraphs(report: Report): readonly string[] {
  const { environment, equality, breakEven, responsiveness } = report;
  const models = modelWords(report).map(({ name, text }) => `- ${name}: ${text}`);
  const whatIf = whatIfSection(report);
  return [
    lines(numberTable(report, environment, isEqual(equality.verdict))),
    ...(breakEven === null
      ? []
      : [
          lines([
            breakEvenTitle,
            ...table(
              breakEvenColumns,
              breakEvenRows(breakEven).map(({ cells }) => cells),
            ),
            breakEvenNote(breakEven),
          ]),
        ]),
    ...(responsiveness === null
      ? []
      : [
          lines([
            ...table(responsivenessColumns, responsivenessRows(responsiveness)),
            ...responsivenessNotes(responsiveness),
          ]),
        ]),
    ...(whatIf === undefined
      ? []
      : [
          lines([
            whatIfTitle,
            ...table(
              whatIfColumns,
              whatIf.rows.map(({ cells }) => cells),
            ),
            ...whatIf.notes,
          ]),
        ]),
    lines(models),
    lines(measurementNotes(report)),
  ];
}

function failedParagraphs(report: FailedReport): readonly string[] {
  const { workload, failure } = report;
  const measured = shortTable(report, null, true);
  return [
    failureText(failure),
    whatRan(workload, null),
    ...(failure.stack === null ? [] : [cutEnd(visibleLines(stackFrames(failure.stack)), mostStack)]),
    ...(measured.length === 0 ? [] : [lines(["Measured before:", ...measured])]),
  ];
}

/** More of a stack says nothing more. */
const mostStack = 800;

/** Why a function could not be run, with the place that says so. */
export function failureText({ message, location, inputIndex, input }: Failure): string {
  const place = location === null ? "" : ` (${visible(location.file)}:${location.line}:${location.column})`;
  const at = inputIndex === null || input === null ? "" : `\nInput ${inputIndex}: ${input}`;
  return `${forAgents(message)}${place}${at}`;
}

function whatRan(workload: Report["workload"], leftOut: Report["leftOut"]): string {
  const { function: name, file, line, inputsExpression } = workload;
  const over = inputsExpression === "" ? "" : ` of \`${shortText(inputsExpression)}\``;
  return `${name} in ${visible(file)}:${line}, ${inputsCount(workload, leftOut)}${over}.`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return rows.length === 0 ? [] : [line(heads), line(heads.map(() => "---")), ...rows.map(line)];
}

function lines(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => typeof part === "string" && part !== "").join("\n");
}
