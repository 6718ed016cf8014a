import { join } from "node:path";
import type { Report } from "../core/report/report.ts";
import type { Outcome } from "../core/report/outcome.ts";
import { lostNote, rowsNote } from "../core/rows/rowWords.ts";
import type { RunRows } from "../core/rows/row.ts";
import type { WrittenRows } from "../core/rows/rowShapes.ts";
import { embeddedRows } from "../run/files/embeddedRows.ts";
import type { RunObserver } from "../run/request.ts";
import { deleteTemporary, temporaryFolder } from "../run/files/temporary.ts";
import { createRowsReader, type RowsReader } from "../run/files/rowsReader.ts";

/** A run with the first of its rows, as a page of its own carries them. */
export interface RunWithRows {
  readonly outcome: Outcome;
  /** Undefined unless the run finished. */
  readonly rows: RunRows | undefined;
  /** What is not among the rows and why, in whole sentences; empty when nothing is missing. */
  readonly gap: string;
}

/** Runs with a file for the rows and reads the first of them; the file is gone afterwards.
 *  @param onRows the run has finished, and all its rows can be read until the promise is fulfilled. */
export async function withExportedRows(
  run: (rows: NonNullable<RunObserver["rows"]>) => Promise<Outcome>,
  onRows: (report: Report, reader: RowsReader) => Promise<void>,
): Promise<RunWithRows> {
  const folder = await temporaryFolder();
  const file = join(folder, "run.rows");
  let written: WrittenRows | undefined;
  try {
    const outcome = await run({
      file,
      onWritten: (rows) => {
        written = rows;
      },
    });
    if (outcome.type !== "finished" || written === undefined) {
      return { outcome, rows: undefined, gap: "" };
    }
    if (written.type === "failed") {
      return lost(outcome, written.problem);
    }
    try {
      const reader = createRowsReader(file);
      await onRows(outcome.report, reader);
      const rows = await embeddedRows(reader, written.summary);
      return { outcome, rows, gap: rowsNote(written.summary) };
    } catch (error) {
      return lost(outcome, error instanceof Error ? error.message : String(error));
    }
  } finally {
    await deleteTemporary(folder);
  }
}

function lost(outcome: Outcome, problem: string): RunWithRows {
  return { outcome, rows: { type: "lost", problem }, gap: lostNote(problem) };
}
