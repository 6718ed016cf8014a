import { measuredOf } from "../protocol/runView.ts";
import { isEqual } from "../report/pools.ts";
import type { Report } from "../report/report.ts";
import type { FailedReport } from "../report/outcome.ts";
import type { Workload } from "../report/workload.ts";
import type { Runtime } from "../report/runtimes.ts";
import type { Format } from "./format.ts";
import { csvLine, plainCell } from "./csvText.ts";

/** A row for each worker count. */
export const speedupsCsv: Format = {
  label: "CSV of the speedups",
  description: "a row for each worker count",
  flag: "one row a worker count",
  kind: "CSV",
  ending: "-speedups.csv",
  isOffered: (view) => measuredOf(view).serial !== null,
  writing: { type: "text", textOf: (runs) => speedupCsv(runs.map(({ report }) => report)) },
};

/** A row for each measured time. */
export const samplesCsv: Format = {
  label: "CSV of the samples",
  description: "a row for each measured time",
  flag: "one row a sample",
  kind: "CSV",
  ending: "-samples.csv",
  isOffered: (view) => measuredOf(view).serial !== null,
  writing: { type: "text", textOf: (runs) => reportCsv(runs.map(({ report }) => report)) },
};

/** Every sample as a row, for spreadsheets and data frames, with a head row.
 *
 *  `workers` is 0 and `runtime` is `serial` for the serial run; `round` counts from 1; `ms` is not rounded. A workload
 *  that failed contributes what was measured before. Names are as `plainCell` writes them; a reader that must have the
 *  exact name uses the JSON. */
export function reportCsv(reports: readonly (Report | FailedReport)[]): string {
  const head = csvLine(["file", "function", "workers", "runtime", "round", "ms", ...inputsColumns]);
  return [head, ...reports.flatMap(sampleLines)].join("");
}

/** Every worker count as a row, the serial run first: what the table of numbers shows, not rounded. Names and `workers` are
 *  as in `reportCsv`; a cell that is empty is not known. `speedup` is empty where results are unequal and it does not
 *  count. */
export function speedupCsv(reports: readonly (Report | FailedReport)[]): string {
  return [csvLine(speedupColumns), ...reports.flatMap(speedupLines)].join("");
}

/** How many inputs ran, and of how many in the list, where these are a sample. */
const inputsColumns = ["inputs", "sample_of"];

function inputsCells({ inputs, sample }: Workload): readonly (number | null)[] {
  return [inputs, sample?.of ?? null];
}

function nameCells({ file, function: name }: Workload): readonly string[] {
  return [plainCell(file), plainCell(name)];
}

const speedupColumns = [
  "file",
  "function",
  "workers",
  "runtime",
  "median_ms",
  "speedup",
  "low",
  "high",
  "efficiency",
  "ceiling",
  "predicted",
  "startup_ms",
  "cold_ms",
  "chunk",
  "rounds",
  ...inputsColumns,
];

function sampleLines({ workload, serial, pools }: Report | FailedReport): readonly string[] {
  const lines = (workers: number, runtime: Runtime | "serial", samplesMs: readonly number[]) =>
    samplesMs.map((ms, index) =>
      csvLine([...nameCells(workload), workers, runtime, index + 1, ms, ...inputsCells(workload)]),
    );
  return [
    ...lines(0, "serial", serial?.samplesMs ?? []),
    ...pools.flatMap((pool) => lines(pool.workers, pool.runtime, pool.samplesMs)),
  ];
}

function speedupLines(report: Report | FailedReport): readonly string[] {
  const { workload, serial, pools } = report;
  const name = nameCells(workload);
  const doesCount = "failure" in report || isEqual(report.equality.verdict);
  const none = Array.from<null>({ length: 7 }).fill(null);
  return [
    ...(serial === null
      ? []
      : [
          csvLine([
            ...name,
            0,
            "serial",
            serial.medianMs,
            ...none,
            serial.firstMs,
            null,
            serial.samplesMs.length,
            ...inputsCells(workload),
          ]),
        ]),
    ...pools.map((pool) => {
      const { workers, runtime, medianMs, ceiling, predictedSpeedup, startupMs, coldMs, chunk } = pool;
      const { value = null, low = null, high = null } = (doesCount ? pool.speedup : null) ?? {};
      return csvLine([
        ...name,
        workers,
        runtime,
        medianMs,
        value,
        low,
        high,
        doesCount ? pool.efficiency : null,
        ceiling?.value ?? null,
        predictedSpeedup,
        startupMs,
        coldMs,
        chunk,
        pool.samplesMs.length,
        ...inputsCells(workload),
      ]);
    }),
  ];
}
