import type { ExportedRun, Writing } from "../../core/export/format.ts";
import { rowsGoneProblem } from "../../core/export/exportWords.ts";
import { timelinesOf } from "../../core/export/trace.ts";
import type { RunView, ShownRun } from "../../core/protocol/panel.ts";
import { embeddedRows } from "../../run/files/embeddedRows.ts";
import { resultsPieces, runsPage, type Pieces } from "../../run/files/reportFiles.ts";
import type { RowsReader } from "../../run/files/rowsReader.ts";
import type { RowFiles } from "../runs/resultRows.ts";

/** Where contents come from that a run does not have in itself. */
export interface ContentPlaces {
  readonly rowFiles: Pick<RowFiles, "readerOf">;
  /** Where the panel's built script and style are. */
  readonly webviewFolder: string;
}

/** What a file of a run has in it.
 *  @throws Error in words for people when its rows are gone. */
export async function piecesOf(run: ShownRun, writing: Writing, places: ContentPlaces): Promise<Pieces> {
  switch (writing.type) {
    case "text":
    case "copy":
      return [writing.textOf(exportedRuns(run))];
    case "page":
      return [await runsPage([await standAlone(run, places)], places.webviewFolder)];
    case "rows":
      return resultsOf(run, places);
  }
}

function readerOf(run: ShownRun, { rowFiles }: ContentPlaces): RowsReader | undefined {
  return run.type === "finished" && run.rows?.type === "kept" ? rowFiles.readerOf(run.rows.id) : undefined;
}

function resultsOf(run: ShownRun, places: ContentPlaces): Pieces {
  const reader = readerOf(run, places);
  if (run.type !== "finished" || reader === undefined) {
    throw new Error(rowsGoneProblem);
  }
  return resultsPieces(run.report, reader);
}

/** What a page of its own shows of the run: nothing that only its editor has. */
async function standAlone(run: ShownRun, places: ContentPlaces): Promise<RunView> {
  switch (run.type) {
    case "running":
      return run;
    case "failed":
      return { type: run.type, report: run.report, isStale: run.isStale };
    case "cancelled":
      return { type: run.type, report: run.report, isStale: run.isStale };
    case "finished":
      return finishedAlone(run, places);
  }
}

async function finishedAlone(
  run: Extract<ShownRun, { type: "finished" }>,
  places: ContentPlaces,
): Promise<RunView> {
  const { type, report, isStale, activity, change, rows: kept } = run;
  const reader = readerOf(run, places);
  const rows = reader && kept?.type === "kept" ? await embeddedRows(reader, kept.summary) : undefined;
  return {
    type,
    report,
    isStale,
    ...(activity && { activity }),
    ...(change && { change }),
    ...(rows && { rows }),
  };
}

/** What texts are made from; none while the run goes on. */
export function exportedRuns(run: RunView): readonly ExportedRun[] {
  switch (run.type) {
    case "finished":
      return [{ report: run.report, timelines: run.activity === undefined ? [] : timelinesOf(run.activity) }];
    case "failed":
    case "cancelled":
      return [{ report: run.report, timelines: [] }];
    case "running":
      return [];
  }
}
