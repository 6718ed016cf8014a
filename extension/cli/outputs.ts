import { once } from "node:events";
import type { ExportedRun, Format } from "../core/export/format.ts";
import { formatNames, formats, type FormatName } from "../core/export/formats.ts";
import { resultsCsvHead } from "../core/export/resultsCsv.ts";
import type { Activity } from "../core/activity/activity.ts";
import type { RunView } from "../core/protocol/panel.ts";
import { isCancelled } from "../core/report/outcome.ts";
import type { RunRows } from "../core/rows/row.ts";
import { beginFile, runsPage, writePieces, type UnfinishedFile } from "../run/files/reportFiles.ts";
import type { Outputs } from "./arguments.ts";

/** A workload's run that is over. */
export interface WrittenRun extends ExportedRun {
  /** One, when a page was asked for and the run finished; else none. */
  readonly activities: readonly Activity[];
  /** The first of them, when a page was asked for and the run finished; else undefined. */
  readonly rows: RunRows | undefined;
}

/** Writes the reports in every form that was asked for, but for the results, which are written run by run.
 *  @param webviewFolder where the panel's built script and style are.
 *  @returns the files that were written, those of results among them and standard output left out. */
export async function writeOutputs(
  runs: readonly WrittenRun[],
  outputs: Outputs,
  webviewFolder: string,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const name of formatNames) {
    const file = outputs[name];
    if (file !== undefined && (await write(name, file, runs, webviewFolder))) {
      written.push(file);
    }
  }
  return written;
}

/** Begins the results as CSV where they were asked for; undefined where they were not. */
export async function beginResults({ csvResults: file }: Outputs): Promise<UnfinishedFile | undefined> {
  const begun = file === undefined ? undefined : file === "-" ? standardOutput : await beginFile(file);
  await begun?.append([resultsCsvHead]);
  return begun;
}

const standardOutput: UnfinishedFile = {
  append: async (pieces) => {
    for await (const piece of pieces) {
      if (!process.stdout.write(piece) && !process.stdout.destroyed) {
        await once(process.stdout, "drain");
      }
    }
  },
  finish: async () => {},
  discard: async () => {},
};

/** Writes the runs in one form.
 *  @returns whether it is a file. */
async function write(
  name: FormatName,
  file: string,
  runs: readonly WrittenRun[],
  webviewFolder: string,
): Promise<boolean> {
  const { writing }: Format = formats[name];
  const isFile = file !== "-";
  if (writing.type !== "rows") {
    const text =
      writing.type === "page" ? await runsPage(runs.map(viewOf), webviewFolder) : writing.textOf(runs);
    await (isFile ? writePieces(file, [text]) : standardOutput.append([text]));
  }
  return isFile;
}

function viewOf({ report, activities: [activity], rows }: WrittenRun): RunView {
  if ("failure" in report) {
    return isCancelled(report)
      ? { type: "cancelled", report, isStale: false }
      : { type: "failed", report, isStale: false };
  }
  return { type: "finished", report, isStale: false, ...(activity && { activity }), ...(rows && { rows }) };
}
