/** State as it comes from outside: from a message, from the editor's store, from a file. */
import type { Report } from "./model.ts";
import type { Measured, PoolTimes, SerialTimes } from "./measurement.ts";
import type { RunView } from "./protocol/panel.ts";
import { isKeptRun } from "./stateShape.ts";
import { measuredOf } from "./runView.ts";

/** The value as a kept run; undefined unless it has every field that is read of one. An older version of the extension may
 *  have written it: what was not measured then is not known now. */
export function readRun(value: unknown): RunView | undefined {
  return isKeptRun(value) ? completeRun(value) : undefined;
}

/** Nobody looks at more samples of an old run. */
const mostSamples = 200;

/** The report cut down to what is worth keeping: of each executor the first samples. Medians and speedups stay as they
 *  are. */
export function boundedReport(report: Report): Report {
  return { ...report, serial: boundedTimes(report.serial), pools: report.pools.map(boundedTimes) };
}

function boundedTimes<Times extends Pick<SerialTimes, "samplesMs" | "outliers">>(times: Times): Times {
  const isKept = (index: number) => index < mostSamples;
  const { samplesMs, outliers } = times;
  return {
    ...times,
    samplesMs: samplesMs.slice(0, mostSamples),
    outliers: { mild: outliers.mild.filter(isKept), severe: outliers.severe.filter(isKept) },
  };
}

/** A run with the fields that came later; `Report.rounds` stays away, which its words know. */
function completeRun(run: RunView): RunView {
  const { serial, pools } = measuredOf(run);
  const complete = withMeasured(run, {
    pools: pools.map(completePool),
    ...(serial && { serial: { ...unknownSerial, ...serial } }),
  });
  switch (complete.type) {
    case "running":
      return complete.progress.type === "running"
        ? { ...complete, progress: { ...complete.progress, approach: complete.progress.approach ?? null } }
        : complete;
    case "finished": {
      const scaling = { ...unknownScaling, ...complete.report.scaling };
      const findings = complete.report.findings.map((finding) => ({ ...unknownReasons, ...finding }));
      return { ...complete, report: { ...unknownInsights, ...complete.report, scaling, findings } };
    }
    case "failed":
    case "cancelled":
      return complete;
  }
}

/** A pool with the fields that came later. */
function completePool(pool: PoolTimes): PoolTimes {
  return { ...unknownLater, ...pool, speedup: pool.speedup && { ...unknownInterval, ...pool.speedup } };
}

const noOutliers: SerialTimes["outliers"] = { mild: [], severe: [] };
const unknownSerial = { warmup: null, cpuShare: null, gcShare: null, outliers: noOutliers };
const unknownScaling = { serialFraction: null, usl: null, parallelism: null };
const unknownReasons = { evidence: [], action: null };
const unknownInsights: Pick<Report, "noise" | "whatIfs" | "predictedCurve" | "slowest" | "concurrent"> = {
  noise: null,
  slowest: [],
  concurrent: null,
  whatIfs: [],
  predictedCurve: [],
};
const unknownInterval = { low: null, high: null };
const unknownLater = {
  warmup: null,
  ceiling: null,
  ceilingEfficiency: null,
  karpFlatt: null,
  predictedSpeedup: null,
  chunkCost: null,
  predictionError: null,
  prediction: null,
  account: null,
  gcShare: null,
  mainThreadShare: null,
  outliers: noOutliers,
};

function withMeasured(
  run: RunView,
  change: { readonly pools: Measured["pools"]; readonly serial?: NonNullable<Measured["serial"]> },
): RunView {
  switch (run.type) {
    case "running":
    case "cancelled":
      return { ...run, measured: { ...run.measured, ...change } };
    case "failed":
      return { ...run, report: { ...run.report, ...change } };
    case "finished":
      return { ...run, report: { ...run.report, ...change } };
  }
}
