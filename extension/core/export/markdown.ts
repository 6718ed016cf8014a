/** The reports as Markdown, made for the text of a pull request. */
import { mismatchLine, verdictSentence } from "../verdicts/words.ts";
import { cancelledHeadline } from "../words/cancelled.ts";
import { outcomeLine } from "../words/run.ts";
import { isEqual, toldSpeedup } from "../report/pools.ts";
import { likelySentence } from "../verdicts/likelyWords.ts";
import type { Answer } from "../findings/answer.ts";
import { headlineAnswer, headlineOf } from "../findings/headline.ts";
import type { Report } from "../report/report.ts";
import { isCancelled, type FailedReport, type Failure } from "../report/outcome.ts";
import type { Finding } from "../report/finding.ts";
import type { Equality } from "../report/verdict.ts";
import { modelsTitle, modelWords } from "../simulation/modelWords.ts";
import { measurementNotes } from "../words/measurementNotes.ts";
import type { ExportedRun, Format } from "./format.ts";
import { wordsIn, wordsTitle } from "../text/glossary.ts";
import { againstColumns, againstRows, againstText, hasOther } from "../words/against.ts";
import {
  breakEvenColumns,
  breakEvenNote,
  breakEvenRows,
  breakEvenSentence,
  breakEvenTitle,
} from "../words/breakEven.ts";
import {
  responsivenessColumns,
  responsivenessNotes,
  responsivenessRows,
  responsivenessTitle,
} from "../words/responsiveness.ts";
import { resultsSentence } from "../words/leftOut.ts";
import { machineLine } from "../words/machineLine.ts";
import { laterCallsNote } from "../words/shortTable.ts";
import { speedupMermaid } from "./mermaidChart.ts";
import { numberTable, shortTable, tableLine } from "./markdownTable.ts";
import { codeBlock, codeSpan, escapeText } from "../text/markdownText.ts";
import { whatIfColumns, whatIfSection, whatIfTitle } from "../simulation/whatIfWords.ts";

/** The text of a pull request, as a file. */
export const markdown: Format = {
  label: "Markdown",
  description: "for a pull request, as a file",
  flag: "the answer, a table and a chart for a pull request",
  kind: "Markdown",
  ending: ".md",
  isOffered: () => true,
  writing: { type: "text", textOf: markdownOf },
};

/** The same text, to be pasted. */
export const markdownCopy: Format = {
  ...markdown,
  label: "Markdown to the clipboard",
  description: "for a pull request",
  flag: null,
  writing: { type: "copy", textOf: markdownOf },
};

function markdownOf(runs: readonly ExportedRun[]): string {
  return reportMarkdown(runs.map(({ report }) => report));
}

/** One section a workload: the answer, why, and where it was measured, then the numbers in short with a chart. All the rest
 *  is closed.
 *
 *  Text from user code stands in code spans and code blocks only, where it can be no link, no HTML, no table and no
 *  mention of a person. */
export function reportMarkdown(reports: readonly (Report | FailedReport)[]): string {
  const text = reports.map((report) => section(report).join("\n\n")).join("\n\n");
  return `${[text, ...wordList(text)].join("\n\n")}\n`;
}

const marks: Readonly<Record<Answer["type"], string>> = {
  "worth-it": "✅",
  "no-pool-needed": "✅",
  "not-worth-it": "⚠️",
  "not-clear": "❔",
  "results-differ": "❌",
};

function section(report: Report | FailedReport): readonly string[] {
  const { workload } = report;
  const head = `### ${codeSpan(workload.function)} in ${codeSpan(`${workload.file}:${workload.line}`)}`;
  if ("failure" in report && isCancelled(report)) {
    const { result, limit } = cancelledHeadline(report);
    const known = limit === null ? [] : [escapeText(limit)];
    return [head, `❔ **${escapeText(result)}**`, ...known, ...shortTable(report, null, true)];
  }
  if ("failure" in report) {
    const outcome = `❌ **${outcomeLine({ type: "failed", report })}**`;
    return [head, outcome, ...failureLines(report.failure), ...shortTable(report, null, true)];
  }
  const { result, limit, likely } = headlineOf(report);
  const isCounting = isEqual(report.equality.verdict);
  const why = limit === null ? verdictSentence(report.equality) : limit;
  return [
    head,
    `${marks[headlineAnswer(report)]} **${escapeText(result)}**`,
    likely === undefined ? escapeText(why) : likelySentence(likely, codeSpan),
    ...mismatchLines(report.equality, 1),
    escapeText(machineLine(report)),
    ...shortTable(report, report.environment, isCounting),
    ...(toldSpeedup(report)?.isOfFirstCalls ? [laterCallsNote] : []),
    ...(report.breakEven === null ? [] : [escapeText(breakEvenSentence(report.breakEven))]),
    ...againstParts(report),
    ...(isCounting ? speedupMermaid(report) : []),
    "<details>\n<summary>Findings, all numbers, and how it was measured</summary>",
    escapeText(resultsSentence(report)),
    ...mismatchLines(report.equality),
    ...(report.findings.length === 0 ? [] : [report.findings.map(findingLine).join("\n")]),
    ...numberTable(report, report.environment, isCounting),
    ...breakEvenLines(report),
    ...responsivenessLines(report),
    ...modelLines(report),
    ...whatIfLines(report),
    measurementNotes(report).map(escapeText).join("\n"),
    "</details>",
  ];
}

/** The words of a text with what they mean, closed. */
function wordList(text: string): readonly string[] {
  const items = wordsIn(text).map(({ word, sentence }) => `- **${word}**: ${sentence}`);
  return items.length === 0
    ? []
    : [`<details>\n<summary>${wordsTitle}</summary>`, items.join("\n"), "</details>"];
}

function failureLines({ message, inputIndex, input }: Failure): readonly string[] {
  const where =
    inputIndex === null ? [] : [`Input ${inputIndex}${input === null ? "" : `: ${codeSpan(input)}`}`];
  return [codeBlock(message), ...where];
}

function mismatchLines({ mismatches }: Equality, most = mismatches.length): readonly string[] {
  const items = mismatches.slice(0, most).map((mismatch) => `- ${codeSpan(mismatchLine(mismatch))}`);
  return items.length === 0 ? [] : [items.join("\n")];
}

function findingLine({ title, detail, advice }: Finding): string {
  return `- **${escapeText(title)}**: ${escapeText(`${detail} ${advice}`)}`;
}

/** What it was held against, with both times. */
function againstParts(report: Report): readonly string[] {
  if (!hasOther(report)) {
    return [];
  }
  const rule = tableLine(
    againstColumns.map((_, column) => (column === againstColumns.length - 1 ? "---" : "---:")),
  );
  const lines = againstRows(report).map(tableLine);
  return [...againstText(report).map(escapeText), [tableLine(againstColumns), rule, ...lines].join("\n")];
}

function breakEvenLines({ breakEven }: Report): readonly string[] {
  if (breakEven === null) {
    return [];
  }
  const lines = breakEvenRows(breakEven).map(({ cells }) => tableLine(cells));
  const rule = tableLine(breakEvenColumns.map(() => "---:"));
  const note = breakEvenNote(breakEven);
  return [
    `**${breakEvenTitle}**`,
    [tableLine(breakEvenColumns), rule, ...lines].join("\n"),
    ...(note === undefined ? [] : [escapeText(note)]),
  ];
}

function responsivenessLines({ responsiveness }: Report): readonly string[] {
  if (responsiveness === null) {
    return [];
  }
  const lines = responsivenessRows(responsiveness).map(tableLine);
  const rule = tableLine(responsivenessColumns.map((name) => (name === "run" ? "---" : "---:")));
  return [
    `**${responsivenessTitle}**`,
    [tableLine(responsivenessColumns), rule, ...lines].join("\n"),
    responsivenessNotes(responsiveness).map(escapeText).join(" "),
  ];
}

function modelLines(report: Report): readonly string[] {
  const models = modelWords(report).map(({ name, text }) => `- ${escapeText(name)}: ${escapeText(text)}`);
  return models.length === 0 ? [] : [`**${modelsTitle}**`, models.join("\n")];
}

function whatIfLines(report: Report): readonly string[] {
  const simulated = whatIfSection(report);
  if (simulated === undefined) {
    return [];
  }
  const lines = simulated.rows.map(({ cells }) => tableLine(cells));
  const rule = tableLine(whatIfColumns.map((_, column) => (column === 0 ? "---" : "---:")));
  return [
    `**${whatIfTitle}**`,
    [tableLine(whatIfColumns), rule, ...lines].join("\n"),
    simulated.notes.map(escapeText).join(" "),
  ];
}
