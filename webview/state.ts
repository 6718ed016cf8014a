/** State as it comes from outside: from a message, from the editor's store, from a file. */
import type { Measured, PoolTimes, Report, SerialTimes } from "../extension/core/model.ts";
import type { PanelState, RunView } from "../extension/core/protocol.ts";
import { measuredOf } from "./view.ts";

/** The value as a state; undefined unless it has every field that the page reads. An older version of the extension may
 *  have stored it: what was not measured then is not known now. */
export function readState(value: unknown): PanelState | undefined {
  return isState(value) ? { runs: value.runs.map(completeRun) } : undefined;
}

/** The state cut down to what is worth keeping over a reload: the first runs, and of each the first samples. Medians and
 *  speedups stay as they are. */
export function boundedState({ runs }: PanelState): PanelState {
  return { runs: runs.slice(0, mostRuns).map(boundedRun) };
}

/** The editor stores the state as JSON in its database each time it is set. */
const mostRuns = 20;
const mostSamples = 200;

function boundedRun(run: RunView): RunView {
  const { serial, pools } = measuredOf(run);
  return withMeasured(run, {
    pools: pools.map(boundedTimes),
    ...(serial && { serial: boundedTimes(serial) }),
  });
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
      return { ...complete, report: { ...unknownInsights, ...complete.report, scaling } };
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
const unknownInsights: Pick<Report, "noise" | "whatIfs" | "predictedCurve"> = {
  noise: null,
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

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number";
const isFlag: Check = (value) => typeof value === "boolean";

const isWorkload = shape({ file: isText, function: isText, line: isNumber, inputsExpression: isText });
const isWarmup = shape({ runs: isNumber, samplesMs: isListOf(isNumber), trend: orNull(isText) });
const isOutliers = shape({ mild: isListOf(isNumber), severe: isListOf(isNumber) });
const isSerial = shape({
  firstMs: isNumber,
  warmup: optional(isWarmup),
  medianMs: isNumber,
  samplesMs: isListOf(isNumber),
  cpuShare: optional(isNumber),
  gcShare: optional(isNumber),
  outliers: missing(isOutliers),
});
const isRatio = shape({ value: isNumber, low: optional(isNumber), high: optional(isNumber) });
const isAccount = shape({
  usefulWorkers: isNumber,
  slowerTasks: isNumber,
  dispatch: isNumber,
  idle: isNumber,
});
const isPrediction = shape({ bounds: orNull(shape({ low: isNumber, high: isNumber })) });
const isPool = shape({
  workers: isNumber,
  chunk: isNumber,
  startupMs: isNumber,
  coldMs: isNumber,
  warmup: optional(isWarmup),
  medianMs: isNumber,
  samplesMs: isListOf(isNumber),
  speedup: orNull(isRatio),
  efficiency: orNull(isNumber),
  ceiling: optional(isRatio),
  ceilingEfficiency: optional(isNumber),
  predictedSpeedup: optional(isNumber),
  predictionError: optional(isNumber),
  karpFlatt: optional(isNumber),
  prediction: optional(isPrediction),
  account: optional(isAccount),
  gcShare: optional(isNumber),
  mainThreadShare: optional(isNumber),
  outliers: missing(isOutliers),
});
const measuredShape = { serial: orNull(isSerial), pools: isListOf(isPool) };
const isEquality = shape({
  verdict: isText,
  compared: isNumber,
  differing: isNumber,
  mismatches: isListOf(shape({ index: isNumber, path: isText, serial: isText, parallel: isText })),
});
const isEnvironment = shape({ node: isText, cpu: isText, cores: isNumber, runtime: isText });
const isRounds = shape({
  count: isNumber,
  ended: isText,
  precision: orNull(isNumber),
  goal: isNumber,
  budgetMs: isNumber,
  isGcForced: isFlag,
});
const isFinding = shape({ severity: isText, title: isText, detail: isText, advice: isText });
const isLocation = shape({ file: isText, line: isNumber });
const isFailure = shape({
  message: isText,
  inputIndex: orNull(isNumber),
  input: orNull(isText),
  workers: orNull(isNumber),
  location: orNull(isLocation),
  stack: orNull(isText),
});
const isUsl = shape({
  alpha: isNumber,
  beta: isNumber,
  standardErrors: shape({ alpha: orNull(isNumber), beta: orNull(isNumber) }),
  peakWorkers: orNull(isNumber),
  limit: orNull(isNumber),
});
const isScaling = shape({
  serialFraction: orNull(isNumber),
  usl: orNull(isUsl),
  parallelism: optional(isNumber),
});
const isWhatIf = shape({ type: isText, workers: isNumber, chunk: isNumber, speedup: orNull(isNumber) });
const isReport = shape({
  ...measuredShape,
  workload: isWorkload,
  environment: isEnvironment,
  serial: isSerial,
  equality: isEquality,
  rounds: optional(isRounds),
  noise: optional(shape({ low: isNumber, high: isNumber })),
  scaling: missing(isScaling),
  whatIfs: missing(isListOf(isWhatIf)),
  predictedCurve: missing(isListOf(shape({ workers: isNumber, speedup: isNumber }))),
  findings: isListOf(isFinding),
});
const isFailedReport = shape({ ...measuredShape, workload: isWorkload, failure: isFailure });
const isApproach = shape({ precision: orNull(isNumber), goal: isNumber, budgetShare: isNumber });
const isRunning = shape({
  workers: isNumber,
  round: isNumber,
  rounds: orNull(isNumber),
  approach: optional(isApproach),
  tasks: isListOf(isNumber),
});
const isProgress = (value: unknown): boolean =>
  isRecord(value) &&
  (["compiling", "loading", "comparing"].includes(String(value["type"])) ||
    (value["type"] === "running" && isRunning(value)));

const runShapes: Readonly<Record<string, Check>> = {
  running: shape({ workload: isWorkload, progress: isProgress, measured: shape(measuredShape) }),
  finished: shape({ report: isReport, isStale: isFlag }),
  failed: shape({ report: isFailedReport, isStale: isFlag }),
  cancelled: shape({ workload: isWorkload, measured: shape(measuredShape) }),
} satisfies Record<RunView["type"], Check>;

function isState(value: unknown): value is PanelState {
  return isRecord(value) && isListOf(isRunView)(value["runs"]);
}

function isRunView(value: unknown): boolean {
  const type = isRecord(value) ? value["type"] : undefined;
  return typeof type === "string" && Object.hasOwn(runShapes, type) && runShapes[type]?.(value) === true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function shape(fields: Readonly<Record<string, Check>>): Check {
  return (value) => isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

function isListOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every((item) => check(item));
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

/** For fields that came later. */
function optional(check: Check): Check {
  return missing(orNull(check));
}

/** For fields that came later and are never null. */
function missing(check: Check): Check {
  return (value) => value === undefined || check(value);
}
