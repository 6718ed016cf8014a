import type { Measured } from "../report/times.ts";
import { numberColumns, numberRows, oversubscribedNote, speedupColumns } from "../words/numberTable.ts";

/** The heads of the columns, by their names. */
export type NumberColumn = (typeof numberColumns)[number];

/** The table of numbers, and what the mark in it means. Numbers and words of ours only, so the cells need no escaping but
 *  that of the mark. Speedups that do not count are struck. */
export function numberTable(
  measured: Measured,
  cores: number | null,
  countsSpeedup: boolean,
  columns: readonly NumberColumn[] = numberColumns,
): readonly string[] {
  const rows = numberRows(measured, cores);
  if (rows.length === 0) {
    return [];
  }
  const body = rows.map(({ workers, cells }) =>
    tableLine(
      columns.map((name) => {
        const cell = cells[numberColumns.indexOf(name)] ?? "";
        return countsSpeedup || workers === 0 ? cell : struck(cell, name);
      }),
    ),
  );
  const note = oversubscribedNote(measured, cores);
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

function struck(cell: string, column: NumberColumn): string {
  return speedupColumns.includes(column) && cell !== "–" ? `~~${cell}~~` : cell;
}
