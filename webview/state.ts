/** State as it comes from outside: from a message, from the editor's store, from a file. */
import type { Measured, PoolTimes } from "../extension/core/model.ts";
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
    pools: pools.map((pool) => ({ ...pool, samplesMs: pool.samplesMs.slice(0, mostSamples) })),
    ...(serial && { serial: { ...serial, samplesMs: serial.samplesMs.slice(0, mostSamples) } }),
  });
}

/** A run with the fields that came later; `Report.rounds` stays away, which its words know. */
function completeRun(run: RunView): RunView {
  const { serial, pools } = measuredOf(run);
  const complete = withMeasured(run, {
    pools: pools.map(completePool),
    ...(serial && { serial: { ...serial, warmup: serial.warmup ?? null } }),
  });
  return complete.type === "running" && complete.progress.type === "running"
    ? { ...complete, progress: { ...complete.progress, approach: complete.progress.approach ?? null } }
    : complete;
}

/** A pool with the fields that came later. */
function completePool(pool: PoolTimes): PoolTimes {
  return { ...unknownLater, ...pool, speedup: pool.speedup && { ...unknownInterval, ...pool.speedup } };
}

const unknownInterval = { low: null, high: null };
const unknownLater = {
  warmup: null,
  ceiling: null,
  ceilingEfficiency: null,
  karpFlatt: null,
  predictedSpeedup: null,
  chunkCost: null,
  prediction: null,
  account: null,
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
const isSerial = shape({
  firstMs: isNumber,
  warmup: optional(isWarmup),
  medianMs: isNumber,
  samplesMs: isListOf(isNumber),
});
const isRatio = shape({ value: isNumber, low: optional(isNumber), high: optional(isNumber) });
const isAccount = shape({
  usefulWorkers: isNumber,
  slowerTasks: isNumber,
  dispatch: isNumber,
  idle: isNumber,
});
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
  account: optional(isAccount),
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
const isReport = shape({
  ...measuredShape,
  workload: isWorkload,
  environment: isEnvironment,
  serial: isSerial,
  equality: isEquality,
  rounds: optional(isRounds),
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
  return (value) => value === undefined || orNull(check)(value);
}
