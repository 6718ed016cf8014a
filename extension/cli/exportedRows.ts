import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "../core/model.ts";
import {
  mostExportedRows,
  mostRowsAtOnce,
  type ResultRow,
  type RowFilter,
  type RunRows,
  type WrittenRows,
} from "../core/rows/row.ts";
import type { RunObserver } from "../run/pipeline.ts";
import { createRowsReader } from "../run/rowsReader.ts";

/** A run with the first of its rows, as a page of its own carries them. */
export interface RunWithRows {
  readonly outcome: Outcome;
  /** Undefined unless the run finished. */
  readonly rows: RunRows | undefined;
}

/** Runs with a file for the rows and reads the first of them; the file is gone afterwards. */
export async function withExportedRows(
  run: (rows: NonNullable<RunObserver["rows"]>) => Promise<Outcome>,
): Promise<RunWithRows> {
  const folder = await mkdtemp(join(tmpdir(), "parallel-benchmark-rows-"));
  const file = join(folder, "run.rows");
  let written: WrittenRows | undefined;
  try {
    const outcome = await run({
      file,
      onWritten: (rows) => {
        written = rows;
      },
    });
    return { outcome, rows: outcome.type === "finished" ? await firstRows(file, written) : undefined };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstRows(file: string, written: WrittenRows | undefined): Promise<RunRows | undefined> {
  if (written === undefined) {
    return undefined;
  }
  if (written.type === "failed") {
    return { type: "lost", problem: written.problem };
  }
  const reader = createRowsReader(file);
  const read = async (filter: RowFilter): Promise<readonly ResultRow[]> => {
    const rows: ResultRow[] = [];
    for (let first = 0; first < mostExportedRows; first += mostRowsAtOnce) {
      rows.push(...(await reader.read({ filter, first, count: mostRowsAtOnce })));
    }
    return rows;
  };
  const all = await read("all");
  const differences = await read("differences");
  const { summary } = written;
  const limit = all.length < summary.kept ? "export" : summary.limit;
  const counts = { kept: all.length, keptDifferences: differences.length };
  return { type: "embedded", summary: { ...summary, ...counts, limit }, all, differences };
}
