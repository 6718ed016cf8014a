import type { Workload } from "../report/workload.ts";
import { hasRows, type ResultRow } from "../rows/row.ts";
import { rowRelation } from "../rows/rowWords.ts";
import type { Equality } from "../report/verdict.ts";
import type { Format } from "./format.ts";
import { csvLine, plainCell } from "./csvText.ts";

/** A row for each input. */
export const rowsCsv: Format = {
  label: "CSV of the results",
  description: "a row for each input",
  flag: "one row an input",
  kind: "CSV",
  ending: "-results.csv",
  isOffered: (view) => view.type === "finished" && view.rows !== undefined && hasRows(view.rows),
  notKept: "the rows of its results",
  writing: { type: "rows" },
};

/** The head row of the results as CSV. */
export const resultsCsvHead = csvLine([
  "file",
  "function",
  "index",
  "input",
  "serial",
  "parallel",
  "equal",
  "ulps",
]);

/** Every input as a row, in the order given and without a head row. Values are previews, as the table of results shows
 *  them; those of results that
 *  differ and look the same are what is at the first place that differs. `parallel` is empty where it was not kept or nothing was compared, `equal` in the latter case as well; equal
 *  within the tolerance is equal. `ulps` is empty unless both parts that differ are numbers. */
export function resultsCsv(
  { file, function: name }: Workload,
  equality: Pick<Equality, "verdict" | "tolerance">,
  rows: readonly ResultRow[],
): string {
  return rows
    .map((row) => {
      const { sign } = rowRelation(row, equality);
      const [serial, parallel] = toldApart(row) ?? [row.serial, sign === "=" ? row.serial : ""];
      return csvLine([
        plainCell(file),
        plainCell(name),
        row.index,
        plainCell(row.input ?? ""),
        plainCell(serial),
        plainCell(parallel),
        sign === "–" ? null : !row.differs,
        row.difference?.ulps ?? null,
      ]);
    })
    .join("");
}

/** Both values of a result that differs, as far as they are kept. */
function toldApart({
  serial,
  difference,
}: ResultRow): readonly [serial: string, parallel: string] | undefined {
  if (difference === null) {
    return undefined;
  }
  const { path, parallel, serialPart, parallelPart } = difference;
  return serial === parallel ? [`${path}: ${serialPart}`, `${path}: ${parallelPart}`] : [serial, parallel];
}
