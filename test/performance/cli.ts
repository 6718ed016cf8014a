import { spawn } from "node:child_process";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "../../extension/core/report/report.ts";
import type { FailedReport } from "../../extension/core/report/outcome.ts";
import type { PoolTimes } from "../../extension/core/report/times.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** One run of the product's command line. */
export interface CliRun {
  /** Relative to the repository. */
  readonly file: string;
  readonly function: string;
  /** The long options by their names. */
  readonly options: Readonly<Record<string, string | number>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Told the id of the process when it has started. */
  readonly onStart?: (pid: number) => void;
}

export interface CliResult {
  readonly report: Report;
  /** From starting the process to its end. */
  readonly wallMs: number;
}

/** Runs the built command line as a person would and reads its report.
 *  @throws when the workload could not be run or its results differ: then its times mean nothing. */
export async function runCli(run: CliRun): Promise<CliResult> {
  const { file, env = {}, onStart } = run;
  const options = Object.entries(run.options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const startMs = performance.now();
  const child = spawn(
    process.execPath,
    ["dist/cli/main.js", `${file}#${run.function}`, ...options, "--json", "-", "--quiet"],
    { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  if (child.pid !== undefined) {
    onStart?.(child.pid);
  }
  let json = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (json += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const wallMs = performance.now() - startMs;
  if (status !== 0) {
    throw new Error(`The run of ${basename(file)} ended with status ${status}.\n${errors}`);
  }
  const [report]: readonly (Report | FailedReport)[] = JSON.parse(json);
  if (report === undefined || "failure" in report) {
    throw new Error(`The run of ${basename(file)} gave no report.\n${errors}`);
  }
  return { report, wallMs };
}

/** The pool of so many workers. */
export function poolOf({ pools }: Report, workers: number): PoolTimes {
  const pool = pools.find((each) => each.workers === workers);
  if (pool === undefined) {
    throw new Error(`The report has no pool of ${workers} workers.`);
  }
  return pool;
}
