/** One target of the command line as a run. */
import { relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Activity } from "../core/activity/activity.ts";
import { nothingMeasured } from "../core/measured/figures.ts";
import type { FailedTarget, Target } from "../core/protocol/finder.ts";
import type { Outcome } from "../core/report/outcome.ts";
import type { Timeline } from "../core/report/timeline.ts";
import { fileNamePart } from "../core/text/fileNamePart.ts";
import { asSentence } from "../core/text/foreignText.ts";
import { plainFailure } from "../core/words/failures.ts";
import { runWorkload } from "../run/pipeline.ts";
import type { RunObserver, RunRequest } from "../run/request.ts";
import { targetRequest } from "../run/targetRequest.ts";
import type { Arguments } from "./arguments.ts";
import { createProgressLine } from "./progressLine.ts";
import { tellProgress } from "./runProgress.ts";

/** What a run shows of its last maps, for the outputs that ask for it. */
export interface ShownRun {
  readonly timelines: Timeline[];
  readonly activities: Activity[];
  /** Paths of the files with profiles, of all runs. */
  readonly profiles: Set<string>;
}

/** What is asked for of a function that was found.
 *  @param dist address of the folder of all built files. */
export function requestOf(
  target: Exclude<Target, FailedTarget>,
  { options, against, nodePath }: Arguments,
  dist: URL,
): RunRequest {
  return targetRequest(target, {
    folder: process.cwd(),
    options,
    against,
    // The person who started this chose the Node it runs on.
    nodePath: nodePath ?? process.execPath,
    benchFile: fileURLToPath(new URL("bench/main.js", dist)),
  });
}

/** Runs it, and shows how it goes on. What was shown of an earlier run of it is gone. */
export async function runRequest(
  request: RunRequest,
  { outputs, profilesFolder }: Arguments,
  { timelines, activities, profiles }: ShownRun,
  observer: RunObserver,
  signal: AbortSignal,
): Promise<Outcome> {
  timelines.length = 0;
  activities.length = 0;
  const line = createProgressLine(process.stderr);
  const { stop, ...progress } = tellProgress(request.function, line);
  try {
    return await runWorkload(
      request,
      {
        ...observer,
        ...progress,
        ...(outputs.trace !== undefined && { onTimeline: (timeline) => timelines.push(timeline) }),
        ...(outputs.html !== undefined && { onActivity: (activity) => activities.push(activity) }),
        ...(profilesFolder !== null && {
          profiles: {
            place: { folder: resolve(profilesFolder), name: fileNamePart(request.function) },
            onWritten: (files) => files.forEach((path) => profiles.add(relative(request.folder, path))),
          },
        }),
        onOutput: (text) => {
          line.clear();
          process.stderr.write(text);
        },
      },
      signal,
    );
  } finally {
    stop();
  }
}

/** What a target's run has come to that ended in a way nobody expects. */
export function unrunnable(target: Target, error: unknown): Outcome & { readonly type: "failed" } {
  const why = error instanceof Error ? error.message || error.name : String(error);
  const name = nameOf(target);
  const failure = plainFailure("start", `"${name}" could not be run: ${asSentence(why)}`);
  return failedOutcome({ type: "failed", file: target.file, function: name, failure });
}

/** What a target has come to that stands for nothing that can run. */
export function failedOutcome({
  file,
  failure,
  function: name,
}: FailedTarget): Outcome & { readonly type: "failed" } {
  const displayFile = relative(process.cwd(), file).split(sep).join("/");
  const workload = { file: displayFile, function: name, line: 1, inputs: null, inputsExpression: "" };
  return { type: "failed", report: { version: 1, workload, failure, ...nothingMeasured } };
}

/** The function that a target stands for; empty where that is not known. */
export function nameOf(target: Target): string {
  return target.type === "failed" ? target.function : target.workload.name;
}
