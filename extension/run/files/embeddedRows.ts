import { mostExportedRows, mostRowsAtOnce, type ResultRow, type RunRows } from "../../core/rows/row.ts";
import type { RowFilter, RowsSummary } from "../../core/rows/rowShapes.ts";
import type { RowsReader } from "./rowsReader.ts";

/** The first rows of a run, as a page of its own carries them. */
export async function embeddedRows(reader: RowsReader, summary: RowsSummary): Promise<RunRows> {
  const read = async (filter: RowFilter): Promise<readonly ResultRow[]> => {
    const rows: ResultRow[] = [];
    for (let first = 0; first < mostExportedRows; first += mostRowsAtOnce) {
      rows.push(...(await reader.read({ filter, first, count: mostRowsAtOnce })));
    }
    return rows;
  };
  const all = await read("all");
  const differences = await read("differences");
  const limit = all.length < summary.kept ? "export" : summary.limit;
  const counts = { kept: all.length, keptDifferences: differences.length };
  return { type: "embedded", summary: { ...summary, ...counts, limit }, all, differences };
}
