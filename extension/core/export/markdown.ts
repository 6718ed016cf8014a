/** The reports as Markdown, made for the text of a pull request. */
import { mismatchLine, verdictSentence } from "../verdicts/words.ts";
import { outcomeLine } from "../words/run.ts";
import { isEqual } from "../report/pools.ts";
import { headlineOf, headlineText } from "../findings/headline.ts";
import { formatCounted } from "../text/format.ts";
import type { Report } from "../report/report.ts";
import type { FailedReport, Failure } from "../report/outcome.ts";
import type { Finding } from "../report/finding.ts";
import type { Environment } from "../report/environment.ts";
import type { Equality } from "../report/verdict.ts";
import { modelsTitle, modelWords } from "../simulation/modelWords.ts";
import { measurementNotes } from "../words/measurementNotes.ts";
import type { ExportedRun, Format } from "./format.ts";
import { numberTable, tableLine } from "./markdownTable.ts";
import { codeBlock, codeSpan, escapeText } from "../text/markdownText.ts";
import { whatIfColumns, whatIfSection, whatIfTitle } from "../simulation/whatIfWords.ts";

/** The text of a pull request, as a file. */
export const markdown: Format = {
  label: "Markdown",
  description: "for a pull request, as a file",
  flag: "a table for a pull request",
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

/** One section a workload: the outcome, the verdict, the numbers, the findings, what models and simulations add.
 *
 *  Text from user code stands in code spans and code blocks only, where it can be no link, no HTML, no table and no
 *  mention of a person. */
export function reportMarkdown(reports: readonly (Report | FailedReport)[]): string {
  return `${reports.map((report) => section(report).join("\n\n")).join("\n\n")}\n`;
}

function section(report: Report | FailedReport): readonly string[] {
  const { workload } = report;
  const head = `### ${codeSpan(workload.function)} in ${codeSpan(`${workload.file}:${workload.line}`)}`;
  if ("failure" in report) {
    const outcome = `**${outcomeLine({ type: "failed", report })}**`;
    return [head, outcome, ...failureLines(report.failure), ...numberTable(report, null, true)];
  }
  return [
    head,
    `**${escapeText(headlineText(headlineOf(report)))}**`,
    ...equalityLines(report.equality),
    ...numberTable(report, report.environment.cores, isEqual(report.equality.verdict)),
    ...(report.findings.length === 0 ? [] : [report.findings.map(findingLine).join("\n")]),
    ...modelLines(report),
    ...whatIfLines(report),
    measurementNotes(report).map(escapeText).join("\n"),
    environmentLine(report.environment, report),
  ];
}

function failureLines({ message, inputIndex, input }: Failure): readonly string[] {
  const where =
    inputIndex === null ? [] : [`Input ${inputIndex}${input === null ? "" : `: ${codeSpan(input)}`}`];
  return [codeBlock(message), ...where];
}

function equalityLines(equality: Equality): readonly string[] {
  const mismatches = equality.mismatches.map((mismatch) => `- ${codeSpan(mismatchLine(mismatch))}`);
  return [escapeText(verdictSentence(equality)), ...(mismatches.length === 0 ? [] : [mismatches.join("\n")])];
}

function findingLine({ title, detail, advice }: Finding): string {
  return `- **${escapeText(title)}**: ${escapeText(`${detail} ${advice}`)}`;
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

function environmentLine(environment: Environment, { serial }: Report): string {
  const { node, cpu, cores, runtime } = environment;
  const rounds = formatCounted(serial.samplesMs.length, "round");
  return escapeText(`Node ${node} · ${cpu} · ${formatCounted(cores, "core")} · ${runtime} · ${rounds}`);
}
