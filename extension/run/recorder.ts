import { relative, sep } from "node:path";
import {
  crashMessage,
  culpritOf,
  isOutOfMemory,
  nonsenseMessage,
  plainFailure,
  timeoutMessage,
} from "../core/words/failures.ts";
import { finiteOr } from "../core/measured/finite.ts";
import { endedWords, memoryWords } from "../core/words/extras.ts";
import { type ExtraName, type MissingExtra } from "../core/report/extras.ts";
import { progressLine } from "../core/words/run.ts";
import type { Progress } from "../core/report/progress.ts";
import type { Failure, Outcome, Stage } from "../core/report/outcome.ts";
import type { Environment } from "../core/report/environment.ts";
import type { Workload } from "../core/report/workload.ts";
import type { Equality } from "../core/report/verdict.ts";
import type { BenchFailure } from "../core/protocol/bench.ts";
import { buildReport, measured, nothingMeasured } from "../core/measured/figures.ts";
import { addSample, noSamples } from "../core/measured/fold.ts";
import type { GivenSurroundings } from "../core/report/surroundings.ts";
import type { BenchObserver } from "./benchProcess.ts";
import type { RunObserver, RunRequest } from "./request.ts";

/** Keeps what is known of a run while it goes on, tells it on, and makes the outcome of it. */
export interface Recorder extends BenchObserver {
  readonly progress: (progress: Progress) => void;
  readonly surrounded: (given: GivenSurroundings) => void;
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
  readonly cancelled: () => Outcome;
}

/** As much of the last output as it takes to find the reason of a crash. */
const keptOutput = 16_384;

export function createRecorder(request: RunRequest, observer: RunObserver): Recorder {
  let current: Progress = { type: "compiling" };
  let workload = workloadOf(request);
  let environment: Environment | undefined;
  let samples = noSamples;
  let output = "";
  let judged: Equality | undefined;
  let pending: Set<ExtraName> = new Set();
  const gaps: MissingExtra[] = [];
  const progress = (next: Progress) => {
    current = next;
    observer.onProgress?.(next);
  };
  const doing = () => progressLine(current);
  const figures = () => finiteOr(measured(samples), nothingMeasured);
  const failed = (failure: Failure): Outcome => ({
    type: "failed",
    report: { version: 1, workload, failure, ...figures() },
  });
  return {
    progress,
    surrounded: (surroundings) => {
      workload = Object.keys(surroundings).length === 0 ? workload : { ...workload, surroundings };
    },
    stage: () => stageOf(current),
    lostWith: (ending) => (isOutOfMemory(output) ? memoryWords : endedWords(ending)),
    crash: (ending) => crashMessage(culpritOf(request.function, current), ending, doing(), output),
    timeout: (timeoutMs) => timeoutMessage(culpritOf(request.function, current), timeoutMs, doing()),
    explained: (failure) =>
      failure.reason === "worker-lost" && isOutOfMemory(output)
        ? { ...failure, reason: "out-of-memory" }
        : failure,
    onEvent: (event) => {
      switch (event.type) {
        case "loaded":
          workload = { ...workload, inputs: event.inputs };
          environment = event.environment;
          break;
        case "leftOut":
          workload = { ...workload, inputs: event.ran };
          samples = addSample(samples, event, request.options.runtime);
          break;
        case "running":
          progress({ ...event, tasks: [] });
          break;
        case "makingInputs":
        case "measuringRuntime":
        case "awaitingTogether":
        case "comparing":
        case "controlling":
          progress(event);
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
        case "judged":
          judged = event.equality;
          pending = new Set(event.extras);
          break;
        case "extraEnded":
          pending.delete(event.extra);
          if (event.missing !== null) {
            gaps.push({ extra: event.extra, why: event.missing });
          }
          break;
        case "poolStarted":
        case "serialStarted":
        case "settled":
        case "sampled":
        case "divided":
        case "calibrated":
        case "accounted":
        case "roundsEnded":
        case "otherRuntime":
        case "awaited":
        case "slowest":
        case "costed":
        case "predicted":
        case "simulated":
          samples = addSample(samples, event, request.options.runtime);
          observer.onMeasured?.(workload, figures);
          break;
      }
    },
    onWatch: ({ tasks }) => {
      if (current.type === "running" && tasks.length > 0) {
        progress({ ...current, tasks });
      }
    },
    onOutput: (text) => {
      output = (output + text).slice(-keptOutput);
      observer.onOutput?.(text);
    },
    handedOver: (why) => {
      const isComplete = samples.rounds !== null && measured(samples).serial !== null;
      if (judged === undefined || environment === undefined || !isComplete) {
        return undefined;
      }
      if (pending.has("rows")) {
        observer.rows?.onWritten({ type: "failed", problem: why });
      }
      const missing = [...gaps, ...[...pending].map((extra) => ({ extra, why }))];
      const report = finiteOr(buildReport(workload, environment, samples, judged, missing), null);
      return report === null
        ? failed(plainFailure("pool", nonsenseMessage(request.function, "figures that no clock gives")))
        : { type: "finished", report };
    },
    failed,
    cancelled: () => ({ type: "cancelled", workload, measured: figures() }),
  };
}

function stageOf(progress: Progress): Stage {
  if (progress.type === "running") {
    return progress.workers === 0 ? "serial" : "pool";
  }
  return progress.type === "makingInputs" ? "inputs" : "load";
}

function workloadOf(request: RunRequest): Workload {
  const { file, folder, function: name, line, inputsExpression, inputsLine, passing } = request;
  const displayFile = relative(folder, file).split(sep).join("/");
  return {
    file: displayFile,
    function: name,
    line,
    inputs: null,
    inputsExpression,
    passing,
    ...(inputsLine !== undefined && { inputsLine }),
  };
}
