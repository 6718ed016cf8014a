/** What programs import: the command line in a process of its own, so that nothing of the caller's is in what is measured. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import type { FailedReport } from "../core/report/outcome.ts";
import type { Report } from "../core/report/report.ts";
import { flagsOf, type WorkloadOptions } from "./options.ts";

export type { FailedReport, Report, WorkloadOptions };

const commandLine = fileURLToPath(new URL("../cli/main.js", import.meta.url));

/** How long a run that is cancelled may take to tidy up before it is killed, in milliseconds. */
const endMs = 10_000;

/** Runs a function over its inputs, serially and through pools of workers, and compares times and results.
 *  Fulfilled with the report, which has a `failure` where the function could not be run.
 *  Rejects with the signal's reason when it was cancelled, and with a sentence when options cannot be used. Then, too,
 *  nothing of the run is left.
 *  @param target a function as the command line takes it: `file.ts#function`, or `file.ts:31` for what stands at that line. */
export async function runWorkload(
  target: string,
  options: WorkloadOptions = {},
): Promise<Report | FailedReport> {
  const { signal, onOutput, ...chosen } = options;
  signal?.throwIfAborted();
  if (!/#|:\d+$/.test(target)) {
    throw new TypeError(`"${target}" names no function. Give file.ts#function, or file.ts:31.`);
  }
  const given = [...flagsOf(chosen), "--quiet", "--json=-", "--", target];
  const child = spawn(process.execPath, [commandLine, ...given], {
    // The channel has no messages: when it is closed, the run is over.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // A group of its own: what is typed into a terminal is for the caller.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) {
    throw new Error("The command line was started without its output.");
  }
  let killing: NodeJS.Timeout | undefined;
  const cancel = () => {
    if (child.connected) {
      child.disconnect();
    }
    killing = setTimeout(() => child.kill("SIGKILL"), endMs);
  };
  signal?.addEventListener("abort", cancel, { once: true });
  let said = "";
  stderr.setEncoding("utf8").on("data", (piece: string) => {
    said = (said + piece).slice(-mostSaid);
    onOutput?.(piece);
  });
  try {
    const [json] = await Promise.all([text(stdout), finished(stderr), once(child, "exit")]);
    signal?.throwIfAborted();
    return onlyReport(target, json, said);
  } finally {
    clearTimeout(killing);
    signal?.removeEventListener("abort", cancel);
  }
}

/** Of what the command line has said, its last words are those that tell why there is no report. */
const mostSaid = 2000;

function onlyReport(target: string, json: string, said: string): Report | FailedReport {
  const [report, second] = json === "" ? [] : (JSON.parse(json) as readonly (Report | FailedReport)[]); // As it writes them.
  if (report === undefined) {
    throw new Error(said.trim() || `Nothing was said of "${target}".`);
  }
  if (second !== undefined) {
    throw new Error(`"${target}" stands for several functions. Name one.`);
  }
  return report;
}
