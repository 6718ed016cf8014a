/** What a gate has found as Markdown: five lines and a small chart for the comment of a pull request, and all the rest closed. */
import { isFailing, type Gated, type GateResult } from "../gate/gate.ts";
import { isEqual } from "../report/pools.ts";
import { isSameAsOther } from "../words/against.ts";
import { machineWords } from "../words/machineLine.ts";
import {
  countsText,
  gatedText,
  gateTitle,
  leadingChange,
  leadingText,
  ruleText,
  standingName,
  worstFirst,
} from "../words/gate.ts";
import { bar } from "../text/bar.ts";
import { formatChange } from "../text/format.ts";
import { codeBlock, codeSpan, escapeText } from "../text/markdownText.ts";
import { reportMarkdown } from "./markdown.ts";

/** GitHub takes a comment of 65 536 characters; some are left for who adds to it. */
const mostCharacters = 60_000;

/** A line each in the chart; the others are in the list. */
const mostBars = 8;
const barWidth = 16;
/** Longer names would move the bars out of sight. */
const nameWidth = 28;
/** A bar of all its width says at least so much. */
const leastScale = 0.2;

/** The whole text. Names from user code stand in code spans and code blocks only; see `reportMarkdown`. */
export function gateMarkdown(result: GateResult): string {
  const sorted = worstFirst(result);
  const [leading] = sorted;
  const isPassed = !result.gated.some((gated) => isFailing(gated, result.rule));
  const lines = [
    `### ${isPassed ? "✅" : "❌"} ${escapeText(gateTitle(result))}`,
    ...(leading === undefined
      ? []
      : [`**${codeSpan(leading.function)}** ${escapeText(leadingText(leading))}`]),
    `${escapeText(countsText(result))}.`,
    resultsLine(result),
    ...machineLines(result),
  ];
  const text = [
    lines.join("\n\n"),
    ...chart(sorted),
    "<details>\n<summary>Every function, all numbers, and how it was decided</summary>",
    sorted.map((gated) => item(gated, result)).join("\n"),
    escapeText(ruleText(result)),
  ].join("\n\n");
  return `${text}\n\n${reports(sorted, mostCharacters - text.length)}</details>\n`;
}

function resultsLine({ gated }: GateResult): string {
  const measured = gated.flatMap(({ report }) => report ?? []);
  const differing = measured.filter((report) => !isEqual(report.equality.verdict) || !isSameAsOther(report));
  return measured.length === 0
    ? "No results were compared."
    : differing.length === 0
      ? "Results are the same."
      : `Results differ: ${differing.map(({ workload }) => codeSpan(workload.function)).join(", ")}.`;
}

function machineLines({ gated }: GateResult): readonly string[] {
  const report = gated.find((each) => each.report !== null)?.report;
  return report ? [escapeText(machineWords(report.environment))] : [];
}

/** A bar for how much slower or faster each function is, the full one for what is slower. */
function chart(sorted: readonly Gated[]): readonly string[] {
  const rows = sorted.flatMap((gated) => {
    const ratio = leadingChange(gated)?.ratio;
    return ratio ? [{ gated, change: 1 / ratio.value - 1 }] : [];
  });
  if (rows.length === 0) {
    return [];
  }
  const shown = rows.slice(0, mostBars);
  const scale = Math.max(leastScale, ...shown.map(({ change }) => Math.abs(change)));
  const names = shown.map(({ gated }) => shortName(gated.function));
  const width = Math.max(...names.map((name) => name.length));
  const lines = shown.map(({ gated, change }, index) => {
    const blocks = bar(Math.abs(change) / scale, barWidth);
    const drawn = change < 0 ? "░".repeat(Math.max(1, blocks.length)) : blocks;
    const name = (names[index] ?? "").padEnd(width);
    return `${name}  ${formatChange(change).padStart(6)}  ${drawn.padEnd(barWidth)}  ${standingName(gated)}`;
  });
  const others = rows.length > shown.length ? [`and ${rows.length - shown.length} more`] : [];
  return [codeBlock([...lines, ...others].join("\n"))];
}

function shortName(name: string): string {
  return name.length > nameWidth ? `…${name.slice(1 - nameWidth)}` : name;
}

function item(gated: Gated, { rule }: GateResult): string {
  const mark = isFailing(gated, rule) ? "❌" : gated.end.type === "judged" ? "✅" : "➖";
  return `- ${mark} ${codeSpan(gated.function)} in ${codeSpan(gated.file)}: ${escapeText(gatedText(gated))}`;
}

/** As many of them as there is room for, the worst first. */
function reports(sorted: readonly Gated[], room: number): string {
  const all = sorted.flatMap(({ report }) => report ?? []);
  let text = "";
  for (const [index, report] of all.entries()) {
    const next = `${reportMarkdown([report])}\n`;
    if (text.length + next.length > room) {
      return `${text}${all.length - index} more did not fit in here; \`--json\` has them.\n\n`;
    }
    text += next;
  }
  return text;
}
