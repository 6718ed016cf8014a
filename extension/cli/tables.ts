/** Tables of a terminal, without borders. */
import Table, { type HorizontalAlignment } from "cli-table3";
import { isEqual } from "../core/report/pools.ts";
import type { FailedReport } from "../core/report/outcome.ts";
import type { Report } from "../core/report/report.ts";
import {
  type CoresOf,
  numberColumns,
  numberHead,
  numberRows,
  oversubscribedNote,
  speedupHead,
  type NumberRow,
} from "../core/words/numberTable.ts";
import { bar } from "../core/text/bar.ts";
import { shortColumns, shortRows } from "../core/words/shortTable.ts";

/** The numbers in five columns, with a bar behind each speedup that counts where the width has room for bars. */
export function shortTable(
  report: Report | FailedReport,
  environment: CoresOf | null,
  width: number,
): string {
  const rows = shortRows(report, environment);
  const cells = rows.map((row) => row.cells);
  const narrow = plainTable(shortColumns, cells, shortAligns);
  const used = Math.max(...narrow.split("\n").map((line) => line.length));
  const barWidth = Math.min(mostBarWidth, width - used - gap);
  const isCounting = !("equality" in report) || isEqual(report.equality.verdict);
  if (!isCounting || barWidth < leastBarWidth) {
    return withNote(narrow, report, environment);
  }
  const bars = speedupBars(rows, report, barWidth);
  const withBars = plainTable(
    behindSpeedup(shortColumns, ""),
    cells.map((row, index) => behindSpeedup(row, bars[index] ?? "")),
    behindSpeedup(shortAligns, "left"),
  );
  return withNote(withBars, report, environment);
}

/** The numbers in all columns. */
export function numberTable(report: Report | FailedReport, environment: CoresOf | null): string {
  const rows = numberRows(report, environment).map(({ cells }) => cells);
  const heads = numberColumns.map((column) => numberHead(column, environment));
  return withNote(plainTable(heads, rows), report, environment);
}

/** A table of texts, two spaces between its columns; all of them at the right where nothing else is said.
 *  @param head empty for none. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  aligns: readonly HorizontalAlignment[] = head.map(() => "right"),
): string {
  const table = new Table({ head: [...head], colAligns: [...aligns], style, chars });
  table.push(...rows.map((cells) => [...cells]));
  return table.toString().replaceAll(/ +$/gm, "");
}

const shortAligns: readonly HorizontalAlignment[] = shortColumns.map((name) =>
  name === speedupHead ? "left" : "right",
);
/** Between two columns. */
const gap = 2;
const mostBarWidth = 24;
/** Shorter bars tell nothing. */
const leastBarWidth = 8;

function speedupBars(
  rows: readonly NumberRow[],
  { pools }: Report | FailedReport,
  width: number,
): readonly string[] {
  const speedups = rows.map(({ workers }) =>
    workers === 0 ? 1 : (pools.find((pool) => pool.workers === workers)?.speedup?.value ?? 0),
  );
  const most = Math.max(...speedups);
  return speedups.map((speedup) => bar(most === 0 ? 0 : speedup / most, width));
}

function behindSpeedup<Cell>(row: readonly Cell[], added: Cell): readonly Cell[] {
  return row.toSpliced(shortColumns.indexOf(speedupHead) + 1, 0, added);
}

function withNote(table: string, report: Report | FailedReport, environment: CoresOf | null): string {
  const note = oversubscribedNote(report, environment);
  return note === undefined ? table : `${table}\n${note}`;
}

const style = { head: [], border: [], compact: true, "padding-left": 0, "padding-right": gap };
/** No borders. */
const chars = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle"])
    .map((name) => [name, ""]),
);
