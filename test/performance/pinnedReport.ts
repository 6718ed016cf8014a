import type { Report } from "../../extension/core/report/report.ts";
import { runCli, type CliRun } from "./cli.ts";
import { pinWorkers } from "./pin.ts";

/** The report of a run whose workers each stay on a core of their own. */
export async function pinnedReport(run: CliRun): Promise<Report> {
  let isOver = false;
  let pinning = Promise.resolve();
  try {
    const onStart = (pid: number) => (pinning = pinWorkers(pid, () => isOver));
    return (await runCli({ ...run, onStart })).report;
  } finally {
    isOver = true;
    await pinning;
  }
}
