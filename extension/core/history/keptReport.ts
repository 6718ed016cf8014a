import type { SerialTimes } from "../report/times.ts";
import type { Report } from "../report/report.ts";

/** Nobody looks at more samples of an old run. */
const mostSamples = 200;

/** The report cut down to what is worth keeping: of each executor the first samples. Medians and speedups stay as they
 *  are. */
export function boundedReport(report: Report): Report {
  return { ...report, serial: boundedTimes(report.serial), pools: report.pools.map(boundedTimes) };
}

/** The first samples of an executor. */
export function boundedTimes<Times extends Pick<SerialTimes, "samplesMs" | "outliers">>(times: Times): Times {
  const isKept = (index: number) => index < mostSamples;
  const { samplesMs, outliers } = times;
  return {
    ...times,
    samplesMs: samplesMs.slice(0, mostSamples),
    outliers: { mild: outliers.mild.filter(isKept), severe: outliers.severe.filter(isKept) },
  };
}
