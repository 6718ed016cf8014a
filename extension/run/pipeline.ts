import { dirname, join } from "node:path";
import type { Activity } from "../core/activity/activity.ts";
import { plainFailure } from "../core/failures.ts";
import type { Outcome, Progress, Timeline, Workload } from "../core/model.ts";
import type { Passing } from "../core/passing.ts";
import type { Measured } from "../core/measurement.ts";
import type { RunOptions } from "../core/plan.ts";
import type { BenchPlan } from "../core/protocol/bench.ts";
import type { WrittenRows } from "../core/rows/row.ts";
import { runBench } from "./benchProcess.ts";
import { describeFailure } from "./failure.ts";
import { findNode } from "./findNode.ts";
import { withPlugAndPlay } from "./program/plugAndPlay.ts";
import { makeProgram, type ProgramFolder } from "./program/program.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { surroundingsOf, type Surroundings } from "./surroundings.ts";

/** One workload to run, with everything decided. */
export interface RunRequest {
  /** Absolute path. */
  readonly file: string;
  /** The text to run in place of the file's, e.g. with unsaved edits; null for the file as it is on disk. */
  readonly source: string | null;
  /** Absolute path of the folder that reports name the file relative to; the user code's working folder, unless the options
   *  name one. */
  readonly folder: string;
  readonly function: string;
  /** See `WorkloadFunction`. */
  readonly reach?: string;
  /** The line of the declaration, counted from 1. */
  readonly line: number;
  readonly passing: Passing;
  readonly inputsExpression: string;
  /** See `Workload`. */
  readonly inputsLine?: number;
  readonly options: RunOptions;
  /** The Node to run it on; null for the one that is found. */
  readonly nodePath: string | null;
  /** Absolute path of the built bench process, `dist/bench/main.js`. */
  readonly benchFile: string;
}

/** Who wants to follow a run. Every call comes before the run's promise is fulfilled. */
export interface RunObserver {
  readonly onProgress?: (progress: Progress) => void;
  /** A sample came in. */
  readonly onMeasured?: (workload: Workload, measured: Measured) => void;
  /** What each executor did in its last map. Asked for by being there: it costs memory, and time after the last round. */
  readonly onTimeline?: (timeline: Timeline) => void;
  /** What a page shows of all last maps. Asked for by being there, too. */
  readonly onActivity?: (activity: Activity) => void;
  /** Write the rows of the results into this file, which is an absolute path, and say when that is done. */
  readonly rows?: { readonly file: string; readonly onWritten: (rows: WrittenRows) => void };
  /** What the user's code wrote to its standard output and error. */
  readonly onOutput?: (text: string) => void;
}

/** Makes one workload ready, runs it in a bench process and makes the report.
 *  Expected failures are outcomes; a rejection is a mistake of this program. When the promise is settled, nothing of the
 *  run is left: no process, no file. */
export async function runWorkload(
  request: RunRequest,
  observer: RunObserver,
  signal: AbortSignal,
): Promise<Outcome> {
  const recorder = createRecorder(request, observer);
  recorder.progress({ type: "compiling" });
  const node = await findNode(request.nodePath).catch((error: Error) => plainFailure("start", error.message));
  if ("stage" in node) {
    return recorder.failed(node);
  }
  const surroundings = await surroundingsOf(request.function, request.options, request.folder, node.env);
  if ("stage" in surroundings) {
    return recorder.failed(surroundings);
  }
  recorder.surrounded(surroundings.given);
  const compilerFile = join(dirname(request.benchFile), "..", "compiler", "main.js");
  const compiler = { compilerFile, nodePath: node.path, env: node.env, signal };
  const program = await makeProgram({ ...request, nodeVersion: node.version, compiler });
  if ("failure" in program) {
    return signal.aborted ? recorder.cancelled() : recorder.failed(program.failure);
  }
  try {
    return signal.aborted
      ? recorder.cancelled()
      : await bench(
          request,
          { ...surroundings, env: withPlugAndPlay(surroundings.env, request.file), nodePath: node.path },
          program,
          recorder,
          wishesOf(observer),
          signal,
        );
  } finally {
    await program.close();
  }
}

async function bench(
  request: RunRequest,
  started: Surroundings & { readonly nodePath: string },
  program: ProgramFolder,
  recorder: Recorder,
  wishes: Wishes,
  signal: AbortSignal,
): Promise<Outcome> {
  const { benchFile, options, passing, folder } = request;
  const { spread } = passing;
  const { timeoutMs } = options;
  const plan: BenchPlan = { program: program.folder, ...wishes, ...options, spread };
  recorder.progress({ type: "loading" });
  const end = await runBench({ ...started, benchFile, plan, timeoutMs }, recorder, signal);
  switch (end.type) {
    case "finished":
      return recorder.finished(end.equality);
    case "failed":
      return recorder.failed(
        describeFailure(request, recorder.explained(end.failure), {
          ...program,
          benchFolder: dirname(benchFile),
          folder,
        }),
      );
    case "cancelled":
      return recorder.cancelled();
    case "timeout":
      return recorder.failed(plainFailure("timeout", recorder.timeout(timeoutMs)));
    case "exited":
      return recorder.failed(plainFailure(recorder.stage(), recorder.crash(end.ending)));
  }
}

/** What the bench process is to send besides its figures, or to write. */
type Wishes = Pick<BenchPlan, "timeline" | "activity" | "rowsFile">;

function wishesOf({ onTimeline, onActivity, rows }: RunObserver): Wishes {
  return {
    timeline: onTimeline !== undefined,
    activity: onActivity !== undefined,
    rowsFile: rows?.file ?? null,
  };
}
