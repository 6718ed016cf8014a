/** The shapes of what comes from the bench process, checked field by field: user code runs there, and can send and write
 *  what it likes. */
import { isActivity } from "../activity/activityShape.ts";
import {
  isFlag,
  isListOf,
  isNumber,
  isOneOf,
  isRecord,
  isText,
  orNull,
  shape,
  type Check,
} from "../checks.ts";
import { extraNames } from "../extras.ts";
import { isSummary } from "../rows/rowShapes.ts";
import {
  isAccount,
  isApproach,
  isEnvironment,
  isEquality,
  isLeftOut,
  isPrediction,
  isRounds,
  isSlowTask,
  isWarmup,
  isWhatIf,
} from "../stateShape.ts";
import type { BenchFailure, FromBench, WatchLine } from "./bench.ts";

const ofRound = { workers: isNumber, round: isNumber };
const isRuntime = isOneOf("threads", "processes");
const isExtra = isOneOf(...extraNames);
const samplesShape = { samplesMs: isListOf(isNumber), differing: isNumber };
const stages = ["load", "inputs", "serial", "pool", "start", "discover", "compile", "timeout"];
const reasons = {
  threw: true,
  "threw-again": true,
  "all-threw": true,
  exit: true,
  "unhandled-rejection": true,
  "uncaught-exception": true,
  "out-of-memory": true,
  "worker-lost": true,
  "no-function": true,
  "not-iterable": true,
  empty: true,
  "too-many": true,
  "not-spreadable": true,
  "inputs-changed": true,
  "input-not-cloneable": true,
  "input-too-deep": true,
  "result-not-cloneable": true,
} satisfies Record<BenchFailure["reason"], true>;
const isFailure = shape({
  stage: isOneOf(...stages),
  reason: isOneOf(...Object.keys(reasons)),
  byModule: isFlag,
  error: shape({ name: isText, message: isText, stack: isText }),
  inputIndex: orNull(isNumber),
  input: orNull(isText),
  workers: orNull(isNumber),
});
const isWritten: Check = (value) =>
  shape({ type: isOneOf("written"), summary: isSummary })(value) ||
  shape({ type: isOneOf("failed"), problem: isText })(value);

const shapes: ReadonlyMap<unknown, Check> = new Map(
  Object.entries({
    makingInputs: isRecord,
    loaded: shape({ inputs: isNumber, environment: isEnvironment }),
    leftOut: shape({ leftOut: isLeftOut, ran: isNumber }),
    poolStarted: shape({ workers: isNumber, startupMs: isNumber, coldMs: isNumber }),
    serialStarted: shape({ firstMs: isNumber }),
    settled: shape({ workers: isNumber, warmup: isWarmup }),
    running: shape({ ...ofRound, rounds: orNull(isNumber), approach: orNull(isApproach) }),
    sampled: shape({ ...ofRound, ms: isNumber, cpuMs: orNull(isNumber), gcMs: orNull(isNumber) }),
    divided: shape({
      ...ofRound,
      chunks: shape({ count: isNumber, most: isNumber, least: isNumber }),
    }),
    calibrated: shape({ ...ofRound, ms: isNumber }),
    accounted: shape({ ...ofRound, account: isAccount }),
    roundsEnded: shape({ rounds: isRounds }),
    measuringRuntime: shape({ runtime: isRuntime }),
    awaitingTogether: isRecord,
    otherRuntime: shape({
      other: shape({
        ...samplesShape,
        workers: isNumber,
        startupMs: isNumber,
        coldMs: isNumber,
        ownMs: isListOf(isNumber),
      }),
    }),
    awaited: shape({ awaited: shape({ ...samplesShape, limit: isNumber }) }),
    slowest: shape({ slowest: isListOf(isSlowTask) }),
    costed: shape({ workers: isNumber, cost: shape({ messageMs: isNumber, copyMs: isNumber }) }),
    predicted: shape({ workers: isNumber, prediction: isPrediction }),
    simulated: shape({
      simulation: shape({
        whatIfs: isListOf(isWhatIf),
        predictedCurve: isListOf(shape({ workers: isNumber, speedup: isNumber })),
        parallelism: orNull(isNumber),
      }),
    }),
    comparing: isRecord,
    controlling: shape({ control: isText }),
    timeline: shape({
      timeline: shape({
        workers: isNumber,
        spans: isListOf(
          shape({
            worker: isNumber,
            first: isNumber,
            count: isNumber,
            startMs: isNumber,
            endMs: isNumber,
          }),
        ),
      }),
    }),
    activity: shape({ activity: isActivity }),
    rows: shape({ rows: isWritten }),
    judged: shape({ equality: isEquality, extras: isListOf(isExtra) }),
    extraEnded: shape({ extra: isExtra, missing: orNull(isText) }),
    finished: isRecord,
    failed: shape({ failure: isFailure }),
  } satisfies Record<FromBench["type"], Check>),
);

/** Whether a message is one of the bench process. */
export function isFromBench(message: unknown): message is FromBench {
  return isRecord(message) && shapes.get(message["type"])?.(message) === true;
}

/** Whether a message is none of ours but one that programs send to whoever has started them: a text, or an object of
 *  another type. */
export function isForeign(message: unknown): boolean {
  return typeof message === "string" || (isRecord(message) && !shapes.has(message["type"]));
}

/** The line of the watch pipe; undefined for one that the watch thread did not write. */
export function readWatchLine(line: string): WatchLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isWatchLine(value) ? value : undefined;
  } catch {
    return undefined; // No JSON at all.
  }
}

function isWatchLine(value: unknown): value is WatchLine {
  return shape({ tasks: isListOf(isNumber) })(value);
}
