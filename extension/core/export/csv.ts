import type { FailedReport, Report, Runtime } from "../model.ts";

/** Every sample as a row, for spreadsheets and data frames: RFC 4180, with a head row and CRLF.
 *
 *  `workers` is 0 and `runtime` is `serial` for the serial run; `round` counts from 1; `ms` is not rounded. A workload
 *  that failed contributes what was measured before.
 *
 *  A name that a spreadsheet would take for a formula (one that starts with `=`, `+`, `-`, `@`, tab or line feed) gets a
 *  `'` in front, which spreadsheets take for "this is text". A reader that must have the exact name uses the JSON. */
export function reportCsv(reports: readonly (Report | FailedReport)[]): string {
  const rows = [["file", "function", "workers", "runtime", "round", "ms"], ...reports.flatMap(sampleRows)];
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function sampleRows({ workload, serial, pools }: Report | FailedReport): string[][] {
  const rows = (workers: number, runtime: Runtime | "serial", samplesMs: readonly number[]): string[][] =>
    samplesMs.map((ms, index) => [
      unformulated(workload.file),
      unformulated(workload.function),
      String(workers),
      runtime,
      String(index + 1),
      String(ms),
    ]);
  return [
    ...rows(0, "serial", serial?.samplesMs ?? []),
    ...pools.flatMap((pool) => rows(pool.workers, pool.runtime, pool.samplesMs)),
  ];
}

/** OWASP's list of the characters that start a formula or hide one. */
function unformulated(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
