import type { Measured } from "../report/times.ts";
import {
  type CoresOf,
  numberColumns,
  numberHead,
  numberRows,
  oversubscribedNote,
  speedupColumns,
  type NumberRow,
} from "../words/numberTable.ts";
import { shortColumns, shortRows } from "../words/shortTable.ts";

/** The heads of the columns, by their names. */
export type NumberColumn = (typeof numberColumns)[number];

/** The table of numbers, and what the mark in it means. Numbers and words of ours only, so the cells need no escaping but
 *  that of the mark. Speedups that do not count are struck. */
export function numberTable(
  measured: Measured,
  environment: CoresOf | null,
  countsSpeedup: boolean,
  columns: readonly NumberColumn[] = numberColumns,
): readonly string[] {
  const rows = numberRows(measured, environment).map(({ workers, cells }) => ({
    workers,
    cells: columns.map((name) => cells[numberColumns.indexOf(name)] ?? ""),
  }));
  const heads = columns.map((column) => numberHead(column, environment));
  return withNote(heads, rows, countsSpeedup, oversubscribedNote(measured, environment));
}

/** The same in five columns. */
export function shortTable(
  measured: Measured,
  environment: CoresOf | null,
  countsSpeedup: boolean,
): readonly string[] {
  const note = oversubscribedNote(measured, environment);
  return withNote(shortColumns, shortRows(measured, environment), countsSpeedup, note);
}

function withNote(
  columns: readonly string[],
  rows: readonly NumberRow[],
  countsSpeedup: boolean,
  note: string | undefined,
): readonly string[] {
  if (rows.length === 0) {
    return [];
  }
  const body = rows.map(({ workers, cells }) =>
    tableLine(
      countsSpeedup || workers === 0 ? cells : cells.map((cell, index) => struck(cell, columns[index])),
    ),
  );
  return [
    [tableLine(columns), tableLine(columns.map(() => "---:")), ...body].join("\n"),
    ...(note === undefined ? [] : [withoutStars(note)]),
  ];
}

/** One row of a table, of words of ours only. */
export function tableLine(cells: readonly string[]): string {
  return `| ${cells.map(withoutStars).join(" | ")} |`;
}

function withoutStars(text: string): string {
  return text.replaceAll("*", String.raw`\*`);
}

function struck(cell: string, column: string | undefined): string {
  return speedupColumns.some((name) => name === column) && cell !== "–" ? `~~${cell}~~` : cell;
}
