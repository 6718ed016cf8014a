import { once } from "node:events";
import type { ExportedRun, Format } from "../core/export/format.ts";
import { gateMarkdown } from "../core/export/gateMarkdown.ts";
import { formatNames, formats, type FormatName } from "../core/export/formats.ts";
import { resultsCsvHead } from "../core/export/resultsCsv.ts";
import type { GateResult } from "../core/gate/gate.ts";
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
 *  @param gate has its own text for a pull request; null for none.
 *  @returns the files that were written, those of results among them and standard output left out. */
export async function writeOutputs(
  runs: readonly WrittenRun[],
  outputs: Outputs,
  webviewFolder: string,
  gate: GateResult | null,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const name of formatNames) {
    const file = outputs[name];
    if (file !== undefined && (await write(file, textOf(name, runs, webviewFolder, gate)))) {
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
 *  @param made the text; undefined for what is written run by run.
 *  @returns whether it is a file. */
async function write(file: string, made: Promise<string | undefined>): Promise<boolean> {
  const text = await made;
  const isFile = file !== "-";
  if (text !== undefined) {
    await (isFile ? writePieces(file, [text]) : standardOutput.append([text]));
  }
  return isFile;
}

async function textOf(
  name: FormatName,
  runs: readonly WrittenRun[],
  webviewFolder: string,
  gate: GateResult | null,
): Promise<string | undefined> {
  const { writing }: Format = formats[name];
  if (gate !== null && name === "markdown") {
    return gateMarkdown(gate);
  }
  switch (writing.type) {
    case "page":
      return runsPage(runs.map(viewOf), webviewFolder);
    case "rows":
      return undefined;
    case "text":
    case "copy":
      return writing.textOf(runs);
  }
}

function viewOf({ report, activities: [activity], rows }: WrittenRun): RunView {
  if ("failure" in report) {
    return isCancelled(report)
      ? { type: "cancelled", report, isStale: false }
      : { type: "failed", report, isStale: false };
  }
  return { type: "finished", report, isStale: false, ...(activity && { activity }), ...(rows && { rows }) };
}
