import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { reportCsv } from "../core/export/csv.ts";
import { reportPage } from "../core/export/html.ts";
import { reportMarkdown } from "../core/export/markdown.ts";
import { traceFile, type TracedRun } from "../core/export/trace.ts";
import type { FailedReport, Report } from "../core/model.ts";
import type { Outputs } from "./arguments.ts";

/** Writes the reports in every form that was asked for.
 *  @param webviewFolder where the panel's built script and style are.
 *  @returns the files that were written, standard output left out. */
export async function writeOutputs(
  reports: readonly (Report | FailedReport)[],
  traces: readonly TracedRun[],
  outputs: Outputs,
  webviewFolder: URL,
): Promise<readonly string[]> {
  const written = [
    await write(outputs.json, async () => `${JSON.stringify(reports, null, 2)}\n`),
    await write(outputs.markdown, async () => reportMarkdown(reports)),
    await write(outputs.csv, async () => reportCsv(reports)),
    await write(outputs.trace, async () => traceFile(traces)),
    await write(outputs.html, () => page(reports, webviewFolder)),
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

async function page(reports: readonly (Report | FailedReport)[], webviewFolder: URL): Promise<string> {
  const script = await readFile(new URL("panel.js", webviewFolder), "utf8");
  const style = await readFile(new URL("panel.css", webviewFolder), "utf8");
  const runs = reports.map((report) =>
    "failure" in report
      ? ({ type: "failed", report, isStale: false } as const)
      : ({ type: "finished", report, isStale: false } as const),
  );
  const title = `Parallel Benchmark: ${reports.map(({ workload }) => workload.function).join(", ")}`;
  return reportPage({ script, style, state: { runs }, title, nonce: randomBytes(16).toString("base64") });
}
