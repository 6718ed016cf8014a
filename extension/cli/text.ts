import type { Answer } from "../core/findings/answer.ts";
import { headlineAnswer, headlineOf } from "../core/findings/headline.ts";
import { saidAbove } from "../core/findings/saidAbove.ts";
import { isEqual, toldSpeedup } from "../core/report/pools.ts";
import type { FirstCalls } from "../core/report/firstCalls.ts";
import type { FailedReport } from "../core/report/outcome.ts";
import type { Report } from "../core/report/report.ts";
import { median } from "../core/statistics/median.ts";
import { formatCounted, formatMs } from "../core/text/format.ts";
import { stackFrames } from "../core/text/stackFrames.ts";
import { visible } from "../core/text/previewText.ts";
import { mismatchLine } from "../core/verdicts/words.ts";
import { againstColumns, againstRows, againstText, hasOther } from "../core/words/against.ts";
import { breakEvenSentence } from "../core/words/breakEven.ts";
import { inputsCount, resultsSentence } from "../core/words/leftOut.ts";
import { machineLine } from "../core/words/machineLine.ts";
import {
  responsivenessColumns,
  responsivenessNotes,
  responsivenessRows,
} from "../core/words/responsiveness.ts";
import { laterCallsNote } from "../core/words/shortTable.ts";
import { detailLines, wordLines } from "./details.ts";
import { numberTable, plainTable, shortTable } from "./tables.ts";
import { wrapped, type Colour, type Terminal } from "./terminal.ts";

/** More differences than this are in the JSON, and more than one in the details only. */
const shownMismatches = 5;

/** What text for people is laid out for, and whether it tells all there is. */
export interface TextView extends Terminal {
  readonly isDetailed: boolean;
}

const colours: Readonly<Record<Answer["type"], Colour>> = {
  "worth-it": "green",
  "no-pool-needed": "green",
  "not-worth-it": "yellow",
  "not-clear": "gray",
  "results-differ": "red",
};

/** What a terminal shows of a run that finished: the answer, the tutorial's three lines, the numbers, what follows from
 *  them. */
export function reportText(report: Report, { width, paint, isDetailed }: TextView): string {
  const { workload, environment, equality } = report;
  const bullets = findingLines(report, width);
  const { result, limit } = headlineOf(report);
  const answer = paint(colours[headlineAnswer(report)], result);
  const same = `${isEqual(equality.verdict) ? "yes" : "no"}. ${resultsSentence(report)}`;
  const text = lines(
    wrapped(limit === null ? answer : `${answer} ${limit}`, width),
    `${workload.function} · ${visible(workload.file)}:${workload.line} · ${inputsCount(workload, report.leftOut)}`,
    "",
    ...timeLines(report).map((line) => wrapped(line, width)),
    ...(report.breakEven === null ? [] : [wrapped(breakEvenSentence(report.breakEven), width)]),
    wrapped(`Results are the same: ${same}`, width),
    ...equality.mismatches
      .slice(0, isDetailed ? shownMismatches : 1)
      .map((mismatch) => wrapped(mismatchLine(mismatch), width, "  ")),
    ...(hasOther(report) ? againstText(report).map((line) => wrapped(line, width)) : []),
    "",
    shortTable(report, environment, width),
    ...(toldSpeedup(report)?.isOfFirstCalls ? [laterCallsNote] : []),
    ...(hasOther(report) ? ["", plainTable(againstColumns, againstRows(report))] : []),
    ...responsivenessLines(report, width),
    "",
    ...bullets,
    ...(bullets.length === 0 ? [] : [""]),
    wrapped(machineLine(report), width),
    ...(isDetailed ? detailLines(report, width) : []),
  );
  return isDetailed ? lines(text, ...wordLines(text, width)) : text;
}

/** What a terminal shows of a run that could not be finished, with what was measured before. */
export function failureText(report: FailedReport, { width, isDetailed }: TextView): string {
  const { workload, failure } = report;
  const table = isDetailed ? numberTable(report, null) : shortTable(report, null, width);
  return lines(
    `${workload.function} · ${visible(workload.file)}:${workload.line}`,
    failure.message,
    ...(failure.stack === null ? [] : [stackFrames(failure.stack)]),
    ...(report.serial === null ? [] : ["", "Measured before:", table]),
  );
}

/** The one line on standard error for a workload that could not run. */
export function failureLine({ workload, failure }: FailedReport): string {
  const { location } = failure;
  const place = location === null ? "" : ` (${visible(location.file)}:${location.line}:${location.column})`;
  const file = visible(workload.file);
  const name = workload.function === "" ? file : `${file}#${workload.function}`;
  return `${name}: ${failure.message.replaceAll(/\s*\n\s*/g, " ")}${place}`;
}

/** What follows from the numbers, as far as it is not said above. */
function findingLines(report: Report, width: number): readonly string[] {
  const isSaid = saidAbove(report);
  return report.findings.flatMap(({ title, detail, advice }) => {
    const news = [detail, advice].filter((text) => !isSaid(text));
    return news.length === 0 ? [] : [wrapped(`${title}: ${news.join(" ")}`, width, "• ")];
  });
}

/** What the headline tells, in all places and at all rates. */
function responsivenessLines({ responsiveness }: Report, width: number): readonly string[] {
  if (responsiveness === null) {
    return [];
  }
  const aligns = responsivenessColumns.map((name) => (name === "run" ? "left" : "right"));
  const table = plainTable(responsivenessColumns, responsivenessRows(responsiveness), aligns);
  return ["", table, ...responsivenessNotes(responsiveness).map((note) => wrapped(note, width))];
}

/** The tutorial's two times, of the pool that the headline tells. */
function timeLines(report: Report): readonly string[] {
  const { serial, pools, firstCalls } = report;
  const told = toldSpeedup(report);
  if (told?.isOfFirstCalls && firstCalls !== null) {
    return firstTimeLines(firstCalls);
  }
  const pool = pools.find(({ workers }) => workers === told?.workers) ?? pools.at(-1);
  return [
    `Sequential time: ${formatMs(serial.medianMs)}`,
    pool === undefined
      ? "Parallel time: not measured"
      : `Parallel time with ${formatCounted(pool.workers, "worker")}: ${formatMs(pool.medianMs)} (${formatMs(pool.coldMs)} at first use)`,
  ];
}

/** The same of first calls, where the headline tells these. */
function firstTimeLines({ serialMs, poolMs, startupMs, workers }: FirstCalls): readonly string[] {
  const time = (samplesMs: readonly number[]) => formatMs(median(samplesMs) ?? null);
  const pool = `${time(poolMs)} (pool ready after ${time(startupMs)})`;
  return [
    `Sequential time of first calls: ${time(serialMs)}`,
    `Parallel time of first calls with ${formatCounted(workers, "worker")}: ${pool}`,
  ];
}

function lines(...parts: readonly string[]): string {
  return parts.join("\n");
}
