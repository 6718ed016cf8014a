/** The shape of a state, checked field by field. */
import type { RunView } from "./protocol/panel.ts";
import {
  isFlag,
  isListOf,
  isNumber,
  isOneOf,
  isText,
  missing,
  optional,
  orNull,
  shape,
  type Check,
} from "./checks.ts";
import { extraNames } from "./extras.ts";

const isWorkload = shape({
  file: isText,
  function: isText,
  line: isNumber,
  inputsExpression: isText,
  inputsLine: missing(isNumber),
  passing: missing(shape({ spread: isFlag, parameters: isListOf(isText) })),
  surroundings: missing(
    shape({
      argv: missing(isListOf(isText)),
      envFiles: missing(isListOf(isText)),
      variables: missing(isListOf(isText)),
      cwd: missing(isText),
    }),
  ),
});
export const isWarmup = shape({ runs: isNumber, samplesMs: isListOf(isNumber), trend: orNull(isText) });
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
export const isAccount = shape({
  usefulWorkers: isNumber,
  slowerTasks: isNumber,
  dispatch: isNumber,
  idle: isNumber,
});
export const isPrediction = shape({ bounds: orNull(shape({ low: isNumber, high: isNumber })) });
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
const isOrder = shape({ type: isText });
const isEvidence = shape({ type: isText, index: isNumber, path: isText });
const isControl = shape({
  control: isText,
  order: isOrder,
  inputs: isNumber,
  outcome: shape({ type: isText }),
});
export const isEquality = shape({
  verdict: isText,
  compared: isNumber,
  differing: isNumber,
  mismatches: isListOf(shape({ index: isNumber, path: isText, serial: isText, parallel: isText })),
  evidence: optional(isEvidence),
  controls: missing(isListOf(isControl)),
});
export const isEnvironment = shape({ node: isText, cpu: isText, cores: isNumber, runtime: isText });
export const isRounds = shape({
  count: isNumber,
  ended: isText,
  precision: orNull(isNumber),
  goal: isNumber,
  budgetMs: isNumber,
  isGcForced: isFlag,
});
const isFigure = shape({ name: isText, value: isNumber, unit: isOneOf("count", "ratio", "share", "ms") });
const isChunk: Check = (value) => value === "auto" || isNumber(value);
const isAction: Check = (value) =>
  shape({ type: isOneOf("chunk"), chunk: isNumber })(value) ||
  shape({ type: isOneOf("workers"), workers: isNumber })(value) ||
  shape({ type: isOneOf("pool"), workers: isNumber, chunk: isChunk })(value) ||
  shape({ type: isOneOf("runtime"), runtime: isOneOf("threads", "processes") })(value);
const isFinding = shape({
  code: isText,
  severity: isText,
  title: isText,
  detail: isText,
  advice: isText,
  evidence: missing(isListOf(isFigure)),
  action: optional(isAction),
});
export const isSlowTask = shape({
  index: isNumber,
  ms: isNumber,
  timesMedian: orNull(isNumber),
  share: orNull(isNumber),
  input: isText,
});
export const isLeftOut = shape({
  count: isNumber,
  inputs: isListOf(shape({ index: isNumber, input: isText, error: isText })),
});
const isConcurrent = shape({
  limit: isNumber,
  medianMs: isNumber,
  speedup: orNull(isRatio),
  differing: isNumber,
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
export const isWhatIf = shape({
  type: isText,
  workers: isNumber,
  chunk: isNumber,
  speedup: orNull(isNumber),
});
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
  leftOut: optional(isLeftOut),
  slowest: missing(isListOf(isSlowTask)),
  concurrent: optional(isConcurrent),
  missing: missing(isListOf(shape({ extra: isOneOf(...extraNames), why: isText }))),
  findings: isListOf(isFinding),
});
export const isApproach = shape({ precision: orNull(isNumber), goal: isNumber, budgetShare: isNumber });
const isChanged = shape({ change: missing(isAction) });

const isFinished = shape({ type: isOneOf("finished"), report: isReport, isStale: isFlag });

/** Whether the value has every field that is read of a finished run; those that came later may be missing. */
export function isKeptRun(value: unknown): value is RunView {
  return isFinished(value) && isChanged(value);
}
