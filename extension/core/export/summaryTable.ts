/** The table on top of a page with several functions, which also those see whose browser runs no scripts. */
import { answerOf, type Answer } from "../findings/answer.ts";
import type { PanelState, ShownRun } from "../protocol/panel.ts";
import { cardId, outcomeOf, workloadOf } from "../protocol/runView.ts";
import { isEqual, toldSpeedup } from "../report/pools.ts";
import { intervalOf } from "../report/interval.ts";
import type { Report } from "../report/report.ts";
import { formatCount, formatRatio, formatRange } from "../text/format.ts";
import { escapeHtml } from "../text/htmlText.ts";
import { sampleWords } from "../text/sample.ts";
import { verdictTitle } from "../verdicts/words.ts";
import { outcomeLine } from "../words/run.ts";
import { tone } from "../words/tone.ts";

const answers: Readonly<Record<Answer["type"], string>> = {
  "worth-it": "worth it",
  "not-worth-it": "not worth it",
  "no-pool-needed": "no pool needed",
  "not-clear": "not clear",
  "results-differ": "does not count",
};

const heads = ["function", "answer", "speedup", "workers", "results"];

/** A line for each function, with a link to its card; empty for a single one, whose card says all. */
export function summaryTable({ runs }: PanelState): string {
  if (runs.length < 2) {
    return "";
  }
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join("");
  const table = `<table class="summary"><thead><tr>${head}</tr></thead><tbody>${runs.map(row).join("")}</tbody></table>`;
  return `<div class="tableScroll">${table}</div>`;
}

function row(run: ShownRun): string {
  const { function: name, file, line } = workloadOf(run);
  const link = `<a href="#${escapeHtml(cardId(run.id))}">${isolated(name)}</a>`;
  const cells = cellsOf(run).map((text) => `<td>${escapeHtml(text)}</td>`);
  const badge = `<span class="badge" aria-hidden="true"></span>`;
  return `<tr data-tone="${tone(run)}"><th scope="row">${badge} ${link} <span class="muted">${isolated(`${file}:${line}`)}</span></th>${cells.join("")}</tr>`;
}

/** Texts of users may be written from right to left. */
function isolated(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}

/** The cells behind the name of the function, one for each other head. */
function cellsOf(run: ShownRun): readonly string[] {
  switch (run.type) {
    case "finished":
      return finishedCells(run.report);
    case "failed":
    case "cancelled":
      return [outcomeLine(outcomeOf(run)), "–", "–", "–"];
    case "running":
      return ["running", "–", "–", "–"];
  }
}

function finishedCells(report: Report): readonly string[] {
  const { verdict } = report.equality;
  const told = isEqual(verdict) ? toldSpeedup(report) : undefined;
  const range = intervalOf(told?.speedup ?? null);
  const answer = [answers[answerOf(report).type], sampleWords(report.workload)];
  return [
    answer.filter((words) => words !== undefined).join(", "),
    told === undefined
      ? "–"
      : `${formatRatio(told.speedup.value)}${range === null ? "" : ` (${formatRange(range)})`}`,
    told === undefined ? "–" : formatCount(told.workers),
    verdictTitle(verdict).replace(/^results /, ""),
  ];
}
