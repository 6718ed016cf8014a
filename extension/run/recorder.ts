import {
  crashMessage,
  culpritOf,
  isOutOfMemory,
  nonsenseMessage,
  plainFailure,
  timeoutMessage,
} from "../core/words/failures.ts";
import { endedWords, memoryWords } from "../core/words/extras.ts";
import { cancelledReport } from "../core/words/cancelled.ts";
import { roundsOver } from "../core/measured/fold.ts";
import { progressLine } from "../core/words/run.ts";
import type { Progress } from "../core/report/progress.ts";
import type { Failure, Outcome, Stage } from "../core/report/outcome.ts";
import type { FromBench } from "../core/protocol/bench.ts";
import type { BenchFailure } from "../core/protocol/benchFailure.ts";
import type { OtherVersion } from "../core/report/against.ts";
import type { GivenSurroundings } from "../core/report/surroundings.ts";
import type { BenchObserver } from "./process/benchProcess.ts";
import { createForecast } from "./forecast.ts";
import type { RunObserver, RunRequest } from "./request.ts";
import { firstKnown, figuresOf, withEvent, reportOf } from "./known.ts";

/** Keeps what is known of a run while it goes on, tells it on, and makes the outcome of it. */
export interface Recorder extends BenchObserver {
  readonly progress: (progress: Progress) => void;
  readonly surrounded: (given: GivenSurroundings) => void;
  /** It is known what the function is held against. */
  readonly versus: (other: OtherVersion) => void;
  /** The stage a sudden end falls into. */
  readonly stage: () => Stage;
  /** Why what was still to come is missing after a sudden end. */
  readonly lostWith: (ending: string) => string;
  /** What to say about a sudden end. */
  readonly crash: (ending: string) => string;
  /** What to say when the run is ended because it took so long. */
  readonly timeout: (timeoutMs: number) => string;
  /** The failure with what the process wrote before it taken into account. */
  readonly explained: (failure: BenchFailure) => BenchFailure;
  /** The report, once it was handed over; undefined before. What was still to come is missing for this reason. */
  readonly handedOver: (why: string) => Outcome | undefined;
  readonly failed: (failure: Failure) => Outcome;
  /** What was measured until then.
   *  @param why it has ended, in sentences; not given where a person has cancelled it. */
  readonly cancelled: (why?: string) => Outcome;
  /** Whether there would be anything in that. */
  readonly hasMeasured: () => boolean;
}

/** As much of the last output as it takes to find the reason of a crash. */
const keptOutput = 16_384;

/** @param now a clock in milliseconds. */
export function createRecorder(request: RunRequest, observer: RunObserver, now?: () => number): Recorder {
  const forecast = createForecast(request, now);
  let current: Progress = { type: "compiling" };
  let known = firstKnown(request);
  let output = "";
  const progress = (next: Progress) => {
    current = next;
    observer.onProgress?.(forecast.of(next));
  };
  const figures = () => figuresOf(known);
  const failed = (failure: Failure): Outcome => ({
    type: "failed",
    report: { version: 1, workload: known.workload, failure, ...figures() },
  });
  const doing = () => progressLine(current);
  const culprit = () => culpritOf(request.function, current);
  return {
    progress,
    surrounded: (surroundings) => {
      if (Object.keys(surroundings).length > 0) {
        known = { ...known, workload: { ...known.workload, surroundings } };
      }
    },
    versus: (against) => {
      known = { ...known, workload: { ...known.workload, against } };
    },
    stage: () => stageOf(current),
    lostWith: (ending) => (isOutOfMemory(output) ? memoryWords : endedWords(ending)),
    crash: (ending) => crashMessage(culprit(), ending, doing(), output),
    timeout: (timeoutMs) => timeoutMessage(culprit(), timeoutMs, doing()),
    explained: (failure) =>
      failure.reason === "worker-lost" && isOutOfMemory(output)
        ? { ...failure, reason: "out-of-memory" }
        : failure,
    onEvent: (event) => {
      const before = known;
      forecast.onEvent(event);
      known = withEvent(known, event, request);
      if (known.samples !== before.samples || known.workload !== before.workload) {
        observer.onMeasured?.(known.workload, figures);
      }
      tell(event, observer, progress);
    },
    onWatch: (line) => {
      forecast.onWatch(line);
      const { tasks } = line;
      if (current.type === "running" && tasks.length > 0) {
        progress({ ...current, tasks });
      }
    },
    onOutput: (text) => {
      output = (output + text).slice(-keptOutput);
      observer.onOutput?.(text);
    },
    handedOver: (why) => {
      const report = reportOf(known, why);
      if (report === undefined) {
        return undefined;
      }
      if (known.pending.has("rows")) {
        observer.rows?.onWritten({ type: "failed", problem: why });
      }
      return report === null
        ? failed(plainFailure("pool", nonsenseMessage(request.function, "figures that no clock gives")))
        : { type: "finished", report };
    },
    failed,
    cancelled: (why) => ({
      type: "cancelled",
      report: cancelledReport(known.workload, figures(), {
        count: roundsOver(known.samples),
        asked: request.options.rounds,
        ...(why !== undefined && { why }),
      }),
    }),
    hasMeasured: () => figures().serial !== null,
  };
}

/** Tells on what is no part of the report. */
function tell(event: FromBench, observer: RunObserver, progress: (progress: Progress) => void): void {
  switch (event.type) {
    case "running":
      progress({ ...event, tasks: [] });
      break;
    case "makingInputs":
    case "waitingForHosts":
    case "startingOther":
    case "measuringVariants":
    case "measuringRuntime":
    case "holdingMemory":
    case "callingFirst":
    case "findingBreakEven":
    case "measuringResponsiveness":
    case "awaitingTogether":
    case "comparing":
    case "controlling":
      progress(event);
      break;
    case "ordered":
      observer.onOrdered?.(event.order);
      break;
    case "timeline":
      observer.onTimeline?.(event.timeline);
      break;
    case "activity":
      observer.onActivity?.(event.activity);
      break;
    case "rows":
      observer.rows?.onWritten(event.rows);
      break;
    default: // What the report is made of; see `withEvent`.
  }
}

function stageOf(progress: Progress): Stage {
  if (progress.type === "running") {
    return progress.workers === 0 ? "serial" : "pool";
  }
  return progress.type === "makingInputs" ? "inputs" : "load";
}
