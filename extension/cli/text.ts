import Table from "cli-table3";
import { formatCounted, formatMs } from "../core/text/format.ts";
import { inputsCount } from "../core/words/leftOut.ts";
import { mismatchLine, verdictSentence } from "../core/verdicts/words.ts";
import { isEqual } from "../core/report/pools.ts";
import { headlineOf, headlineText } from "../core/findings/headline.ts";
import type { Report } from "../core/report/report.ts";
import type { FailedReport } from "../core/report/outcome.ts";
import type { PoolTimes } from "../core/report/times.ts";
import { modelsTitle, modelWords } from "../core/simulation/modelWords.ts";
import { measurementNotes } from "../core/words/measurementNotes.ts";
import { numberColumns, numberRows, oversubscribedNote } from "../core/words/numberTable.ts";
import { visible } from "../core/text/previewText.ts";
import { whatIfSection, whatIfTitle } from "../core/simulation/whatIfWords.ts";

/** The tutorial compares with this many workers. */
const shownWorkers = 4;
/** More differences than this are in the JSON. */
const shownMismatches = 5;

/** What a terminal shows of a run that finished: the tutorial's three lines, the table, what follows from it,
 *  what models and simulations add. */
export function reportText(report: Report): string {
  const { workload, environment, serial, pools, equality, findings } = report;
  const pool = pools.find(({ workers }) => workers === shownWorkers) ?? pools.at(-1);
  const machine = [
    `Node ${environment.node}`,
    `${formatCounted(environment.cores, "core")} (${environment.cpu})`,
    environment.runtime,
  ];
  return lines(
    `${workload.function} · ${visible(workload.file)}:${workload.line} · ${inputsCount(workload.inputs ?? 0, report.leftOut)}`,
    machine.join(" · "),
    "",
    `Sequential time: ${formatMs(serial.medianMs)}`,
    pool
      ? `Parallel time with ${formatCounted(pool.workers, "worker")}: ${parallelTime(pool)}`
      : "Parallel time: not measured",
    `Results are the same: ${isEqual(equality.verdict) ? "yes" : "no"}. ${verdictSentence(equality)}`,
    ...equality.mismatches.slice(0, shownMismatches).map((mismatch) => `  ${mismatchLine(mismatch)}`),
    "",
    numberTable(report, environment.cores),
    "",
    headlineText(headlineOf(report)),
    ...findings.map(({ title, detail, advice }) => `${title}: ${detail} ${advice}`),
    ...modelLines(report),
    ...whatIfLines(report),
    "",
    ...measurementNotes(report),
  );
}

/** What a terminal shows of a run that could not be finished, with what was measured before. */
export function failureText(report: FailedReport): string {
  const { workload, failure } = report;
  return lines(
    `${workload.function} · ${visible(workload.file)}:${workload.line}`,
    failure.message,
    ...(failure.stack === null ? [] : [failure.stack]),
    ...(report.serial === null ? [] : ["", "Measured before:", numberTable(report, null)]),
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

function parallelTime({ medianMs, coldMs }: PoolTimes): string {
  return `${formatMs(medianMs)} (${formatMs(coldMs)} with start-up, the first time)`;
}

function modelLines(report: Report): readonly string[] {
  const models = modelWords(report).map(({ name, text }) => `  ${name}: ${text}`);
  return models.length === 0 ? [] : ["", `${modelsTitle}:`, ...models];
}

function whatIfLines(report: Report): readonly string[] {
  const section = whatIfSection(report);
  if (section === undefined) {
    return [];
  }
  const { rows, notes } = section;
  const table = new Table({ colAligns: ["left", "left", "right", "right"], style: plainStyle, chars: plain });
  table.push(...rows.map(({ cells }) => ["", ...cells]));
  return ["", `${whatIfTitle}:`, table.toString(), ...notes.map((note) => `  ${note}`)];
}

function numberTable(report: Report | FailedReport, cores: number | null): string {
  const table = new Table({
    head: [...numberColumns],
    colAligns: numberColumns.map(() => "right"),
    style: plainStyle,
    chars: plain,
  });
  table.push(...numberRows(report, cores).map(({ cells }) => [...cells]));
  const note = oversubscribedNote(report, cores);
  return note === undefined ? table.toString() : lines(table.toString(), note);
}

function lines(...parts: readonly string[]): string {
  return parts.join("\n");
}

const plainStyle = { head: [], border: [], compact: true, "padding-left": 0, "padding-right": 2 };
/** A table without any borders. */
const plain = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle"])
    .map((name) => [name, ""]),
);
