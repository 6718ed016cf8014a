/** The shape of a state, checked field by field. */
import type { PanelState, RunView } from "./protocol/panel.ts";
import {
  isFlag,
  isListOf,
  isNumber,
  isOneOf,
  isRecord,
  isText,
  missing,
  optional,
  orNull,
  shape,
  type Check,
} from "./checks.ts";
import { extraNames } from "./extras.ts";
import { isActivity } from "./activity/activityShape.ts";
import { isRunRows } from "./rows/rowShapes.ts";
import { runBesideCheck } from "./runBesideShape.ts";

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
const isFailedReport = shape({ ...measuredShape, workload: isWorkload, failure: isFailure });
export const isApproach = shape({ precision: orNull(isNumber), goal: isNumber, budgetShare: isNumber });
const isRunning = shape({
  workers: isNumber,
  round: isNumber,
  rounds: orNull(isNumber),
  approach: optional(isApproach),
  tasks: isListOf(isNumber),
});
const isProgress = (value: unknown): boolean =>
  isRecord(value) &&
  (isOneOf(
    "compiling",
    "loading",
    "makingInputs",
    "measuringRuntime",
    "awaitingTogether",
    "comparing",
  )(value["type"]) ||
    (value["type"] === "controlling" && isText(value["control"])) ||
    (value["type"] === "running" && isRunning(value)));

const isChange = shape({
  workers: isNumber,
  ratio: orNull(isRatio),
  verdict: isOneOf("faster", "slower", "same", "unclear"),
});
const isCompared = shape({
  type: isOneOf("compared"),
  isSameCode: isFlag,
  leastDifference: isNumber,
  isNoise: isFlag,
  changes: isListOf(isChange),
});
const isReason = shape({ what: isText, before: isText, after: isText });
const isNotComparable = shape({
  type: isOneOf("not-comparable"),
  isSameCode: isFlag,
  reasons: isListOf(isReason),
});
const isComparison: Check = (value) => isCompared(value) || isNotComparable(value);
const isPast = shape({
  runs: isListOf(
    shape({
      id: isText,
      endedAt: isNumber,
      isPinned: isFlag,
      serialMs: isNumber,
      speedup: orNull(isNumber),
      isComparable: isFlag,
    }),
  ),
  shown: orNull(isNumber),
  isEarlier: isFlag,
  comparison: orNull(shape({ endedAt: isNumber, isBaseline: isFlag, comparison: isComparison })),
  problem: orNull(isText),
});
const hasOthers = shape({ past: missing(isPast), beside: missing(runBesideCheck(isComparison)) });

const runShapes: Readonly<Record<string, Check>> = {
  running: shape({ workload: isWorkload, progress: isProgress, measured: shape(measuredShape) }),
  finished: shape({
    report: isReport,
    isStale: isFlag,
    activity: missing(isActivity),
    rows: missing(isRunRows),
  }),
  failed: shape({ report: isFailedReport, isStale: isFlag }),
  cancelled: shape({ workload: isWorkload, measured: shape(measuredShape) }),
} satisfies Record<RunView["type"], Check>;

const isChanged = shape({ change: missing(isAction) });

/** Whether the value has every field that the page reads; those that came later may be missing. */
export function isState(value: unknown): value is PanelState {
  return isRecord(value) && isListOf(isRunView)(value["runs"]);
}

function isRunView(value: unknown): boolean {
  const type = isRecord(value) ? value["type"] : undefined;
  return (
    typeof type === "string" &&
    Object.hasOwn(runShapes, type) &&
    runShapes[type]?.(value) === true &&
    isChanged(value) &&
    hasOthers(value)
  );
}
