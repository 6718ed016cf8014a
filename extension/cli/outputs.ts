import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { reportCsv } from "../core/export/csv.ts";
import { reportPage } from "../core/export/html.ts";
import { reportMarkdown } from "../core/export/markdown.ts";
import { traceFile } from "../core/export/trace.ts";
import type { Activity } from "../core/activity/activity.ts";
import type { FailedReport, Report, Timeline } from "../core/model.ts";
import type { RunView } from "../core/protocol/panel.ts";
import type { RunRows } from "../core/rows/row.ts";
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

/** Writes the reports in every form that was asked for.
 *  @param webviewFolder where the panel's built script and style are.
 *  @returns the files that were written, standard output left out. */
export async function writeOutputs(
  runs: readonly WrittenRun[],
  outputs: Outputs,
  webviewFolder: URL,
): Promise<readonly string[]> {
  const reports = runs.map(({ report }) => report);
  const traces = runs.map(({ report, timelines }) => ({ workload: report.workload, timelines }));
  const written = [
    await write(outputs.json, async () => `${JSON.stringify(reports, null, 2)}\n`),
    await write(outputs.markdown, async () => reportMarkdown(reports)),
    await write(outputs.csv, async () => reportCsv(reports)),
    await write(outputs.trace, async () => traceFile(traces)),
    await write(outputs.html, () => page(runs, webviewFolder)),
  ];
  return written.filter((file) => file !== undefined);
}

async function write(file: string | undefined, text: () => Promise<string>): Promise<string | undefined> {
  if (file === undefined) {
    return undefined;
  }
  if (file === "-") {
    process.stdout.write(await text());
    return undefined;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await text());
  return file;
}

async function page(runs: readonly WrittenRun[], webviewFolder: URL): Promise<string> {
  const script = await readFile(new URL("panel.js", webviewFolder), "utf8");
  const style = await readFile(new URL("panel.css", webviewFolder), "utf8");
  const title = `Parallel Benchmark: ${runs.map(({ report }) => report.workload.function).join(", ")}`;
  const state = { runs: runs.map(viewOf) };
  return reportPage({ script, style, state, title, nonce: randomBytes(16).toString("base64") });
}

function viewOf({ report, activities: [activity], rows }: WrittenRun): RunView {
  return "failure" in report
    ? { type: "failed", report, isStale: false }
    : { type: "finished", report, isStale: false, ...(activity && { activity }), ...(rows && { rows }) };
}
