/** What a hover over a workload says, as Markdown. Text of users stands in code only, where it is nothing but text, and is
 *  cut. */
import type { WorkloadFunction } from "../../core/discovery/discovered.ts";
import { numberTable, type NumberColumn } from "../../core/export/markdownTable.ts";
import { codeBlock, codeSpan, escapeText } from "../../core/text/markdownText.ts";
import { mismatchLine, verdictSentence } from "../../core/verdicts/words.ts";
import { cancelledHeadline } from "../../core/words/cancelled.ts";
import { outcomeLine } from "../../core/words/run.ts";
import { runningLine } from "../../core/words/soFar.ts";
import { isEqual } from "../../core/report/pools.ts";
import { formatDate } from "../../core/text/format.ts";
import { inputsCount } from "../../core/words/leftOut.ts";
import type { Report } from "../../core/report/report.ts";
import type { Outcome } from "../../core/report/outcome.ts";
import { passedText, type PassingChoice } from "../../core/discovery/passing.ts";
import { planWords } from "../../core/discovery/planWords.ts";
import type { RunParams } from "../../core/protocol/server.ts";
import { tagDocs, type TagName } from "../../core/options/tagDocs.ts";
import { cutEnd, longestPreview } from "../../core/text/previewText.ts";

/** The last run of a function, as far as a hover tells of it. */
export interface HoverRun {
  readonly state: RunParams["state"];
  readonly endedAt: number | null;
  /** The function's text has changed since. */
  readonly isStale: boolean;
}

/** What is known about a function: its last run, else what would run.
 *  @param passing how its inputs are passed; undefined while they are not known.
 *  @param run null when there was none. */
export function workloadHover(
  workload: WorkloadFunction,
  passing: PassingChoice | undefined,
  run: HoverRun | null,
): string {
  return [
    ...(run === null ? [] : runLines(run)),
    run === null || run.isStale ? planWords(workload, passing, { code, sentence: escapeText }) : undefined,
  ]
    .filter((line) => line !== undefined)
    .join("\n\n");
}

/** What a tag is for. */
export function tagHover(name: TagName): string {
  const { text, example } = tagDocs[name];
  return `${escapeText(text)}\n\n${codeBlock(example)}`;
}

/** More would be longer than a hover is read. */
const mostMismatches = 3;
const longestMessage = 600;
const columns: readonly NumberColumn[] = [
  "workers",
  "time (median)",
  "speedup",
  "95 % interval",
  "efficiency",
];

function runLines({ state, endedAt, isStale }: HoverRun): readonly (string | undefined)[] {
  if (state.type === "running") {
    return [`**Parallel Benchmark: ${runningLine(state.soFar)}**`];
  }
  const when = endedAt === null ? [] : [formatDate(endedAt)];
  return [
    `**Parallel Benchmark: ${escapeText(outcomeLine(state))}**`,
    isStale ? "The function has changed since: these results are stale." : undefined,
    ...outcomeLines(state),
    [...circumstances(state), ...when].join(" · "),
  ];
}

function outcomeLines(outcome: Outcome): readonly string[] {
  switch (outcome.type) {
    case "cancelled":
      return [cancelledHeadline(outcome.report).limit ?? ""].filter((line) => line !== "");
    case "failed":
      return [codeBlock(cutEnd(outcome.report.failure.message, longestMessage))];
    case "finished":
      return finishedLines(outcome.report);
  }
}

function finishedLines(report: Report): readonly string[] {
  const { equality, environment } = report;
  const mismatches = equality.mismatches
    .slice(0, mostMismatches)
    .map((mismatch) => `- ${code(mismatchLine(mismatch), 3 * longestPreview)}`);
  return [
    ...numberTable(report, environment, isEqual(equality.verdict), columns),
    escapeText(verdictSentence(equality)),
    ...(mismatches.length === 0 ? [] : [mismatches.join("\n")]),
  ];
}

/** Over which inputs and on what it ran. */
function circumstances(outcome: Outcome): readonly string[] {
  const { workload } = outcome.report;
  const count = inputsCount(workload, outcome.type === "finished" ? outcome.report.leftOut : null);
  const { passing } = workload;
  const each = passing?.spread ? `, each ${code(passedText(passing))}` : "";
  const inputs = `${count} from ${code(workload.inputsExpression)}${each}`;
  if (outcome.type !== "finished") {
    return [inputs];
  }
  const { node, runtime } = outcome.report.environment;
  return [inputs, escapeText(`Node ${node}`), runtime];
}

function code(text: string, longest = longestPreview): string {
  return codeSpan(cutEnd(text, longest));
}
