/** The reports as Markdown, made for the text of a pull request. */
import { isEqual, mismatchLine, outcomeLine, verdictSentence } from "../findings.ts";
import { formatCounted } from "../format.ts";
import type { Environment, Equality, FailedReport, Failure, Finding, Report } from "../model.ts";
import type { Measured } from "../measurement.ts";
import { modelsTitle, modelWords } from "../modelWords.ts";
import { measurementNotes } from "../notes.ts";
import { numberColumns, numberRows, oversubscribedNote, speedupColumns } from "../numberTable.ts";
import { whatIfColumns, whatIfSection, whatIfTitle } from "../whatIfWords.ts";

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
    return [head, outcome, ...failureLines(report.failure), ...table(report, null, true)];
  }
  return [
    head,
    `**${outcomeLine({ type: "finished", report })}**`,
    ...equalityLines(report.equality),
    ...table(report, report.environment.cores, isEqual(report.equality.verdict)),
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
  return [verdictSentence(equality), ...(mismatches.length === 0 ? [] : [mismatches.join("\n")])];
}

/** Numbers and words of ours only, so the cells need no escaping but that of the mark. Speedups that do not count are struck. */
function table(measured: Measured, cores: number | null, countsSpeedup: boolean): readonly string[] {
  const rows = numberRows(measured, cores);
  if (rows.length === 0) {
    return [];
  }
  const body = rows.map(({ workers, cells }) =>
    tableLine(cells.map((cell, column) => (countsSpeedup || workers === 0 ? cell : struck(cell, column)))),
  );
  const note = oversubscribedNote(measured, cores);
  return [
    [tableLine(numberColumns), tableLine(numberColumns.map(() => "---:")), ...body].join("\n"),
    ...(note === undefined ? [] : [withoutStars(note)]),
  ];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map(withoutStars).join(" | ")} |`;
}

function withoutStars(text: string): string {
  return text.replaceAll("*", String.raw`\*`);
}

function struck(cell: string, column: number): string {
  const name = numberColumns[column];
  return name !== undefined && speedupColumns.includes(name) && cell !== "–" ? `~~${cell}~~` : cell;
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

/** Text of ours, which may quote a little of the user's: no markup, and a break after each @ so that nobody is notified. */
function escapeText(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_[\]<>#|~&]/g, String.raw`\$&`)
    .replaceAll("@", "@\u200B");
}

function codeSpan(text: string): string {
  const line = oneLine(text);
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $/.test(line) || line === "" ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

function codeBlock(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${withoutReordering(text)}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Line ends and other control characters would end a span, a heading or a list item. */
function oneLine(text: string): string {
  return withoutReordering(text).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Bidirectional control characters could make the rest of a line read in another order. */
function withoutReordering(text: string): string {
  return text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, "\uFFFD");
}
