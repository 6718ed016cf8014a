import { once } from "node:events";
import { reportCsv, speedupCsv } from "../core/export/csv.ts";
import { reportJson } from "../core/export/json.ts";
import { reportMarkdown } from "../core/export/markdown.ts";
import { resultsCsvHead } from "../core/export/resultsCsv.ts";
import { traceFile } from "../core/export/trace.ts";
import type { Activity } from "../core/activity/activity.ts";
import type { Report } from "../core/report/report.ts";
import type { FailedReport } from "../core/report/outcome.ts";
import type { Timeline } from "../core/report/timeline.ts";
import type { RunView } from "../core/protocol/panel.ts";
import type { RunRows } from "../core/rows/row.ts";
import { beginFile, runsPage, writePieces, type UnfinishedFile } from "../run/reportFiles.ts";
import type { Outputs } from "./arguments.ts";

/** A workload's run that is over. */
export interface WrittenRun {
  readonly report: Report | FailedReport;
  /** Empty unless a trace was asked for. */
  readonly timelines: readonly Timeline[];
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
  const reports = runs.map(({ report }) => report);
  const traces = runs.map(({ report, timelines }) => ({ workload: report.workload, timelines }));
  const written = [
    await write(outputs.json, async () => reportJson(reports)),
    await write(outputs.markdown, async () => reportMarkdown(reports)),
    await write(outputs.csv, async () => reportCsv(reports)),
    await write(outputs.csvSpeedups, async () => speedupCsv(reports)),
    outputs.csvResults === "-" ? undefined : outputs.csvResults,
    await write(outputs.trace, async () => traceFile(traces)),
    await write(outputs.html, () => runsPage(runs.map(viewOf), webviewFolder)),
  ];
  return written.filter((file) => file !== undefined);
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

async function write(file: string | undefined, text: () => Promise<string>): Promise<string | undefined> {
  if (file === undefined) {
    return undefined;
  }
  if (file === "-") {
    process.stdout.write(await text());
    return undefined;
  }
  await writePieces(file, [await text()]);
  return file;
}

function viewOf({ report, activities: [activity], rows }: WrittenRun): RunView {
  return "failure" in report
    ? { type: "failed", report, isStale: false }
    : { type: "finished", report, isStale: false, ...(activity && { activity }), ...(rows && { rows }) };
}
