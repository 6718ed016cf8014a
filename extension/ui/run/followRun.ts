import { relative, sep } from "node:path";
import { cancelledReport } from "../../core/words/cancelled.ts";
import { soFarOf } from "../../core/report/soFar.ts";
import { leavesNoCore } from "../../core/measuring/workerCounts.ts";
import { progressLine } from "../../core/words/run.ts";
import { slowTypingOf } from "../../core/words/typing.ts";
import type { Activity } from "../../core/activity/activity.ts";
import type { Progress } from "../../core/report/progress.ts";
import type { Outcome } from "../../core/report/outcome.ts";
import type { FindingAction } from "../../core/report/finding.ts";
import type { Workload } from "../../core/report/workload.ts";
import type { Measured } from "../../core/report/times.ts";
import { nothingMeasured } from "../../core/measured/figures.ts";
import type { RunView } from "../../core/protocol/panel.ts";
import type { RunObserver, RunRequest } from "../../run/request.ts";
import type { Log } from "../services/log.ts";
import { availableCores } from "../../system/cores.ts";
import { untilQuiet } from "./untilQuiet.ts";
import { throttle } from "../../core/throttle.ts";

/** A function to run, with everything decided. */
export interface RunJob {
  readonly request: RunRequest;
  /** The document of the function, as the language server knows it. */
  readonly uri: string;
  /** `WorkloadFunction.textHash` of the text that runs. */
  readonly textHash: string;
  /** Whether a person was asked for the inputs, and would be again. */
  readonly asksInputs: boolean;
  /** The one option of `request` that is not as set; null when all are. */
  readonly change: FindingAction | null;
  /** Begin once others have left the machine. */
  readonly isWhenQuiet: boolean;
}

/** How a job that runs is shown. */
export type RunningView = Extract<RunView, { type: "running" }>;

/** More updates in a second would be read by nobody and cost the cores that are being measured. */
const updateMs = 100;

/** As much output of user code as is kept of one run: enough to find a mistake, and a loop that prints fills no disk. */
const mostOutput = 200_000;

/** How a job ended. */
export interface EndedJob {
  readonly outcome: Outcome;
  /** Undefined unless it finished. */
  readonly activity: Activity | undefined;
}

/** Runs a job to its end and shows on the way where it is. A bug of ours is reported and looks like a cancelled run. */
export async function followRun(
  job: RunJob,
  { signal, finish }: Readonly<Record<"signal" | "finish", AbortSignal>>,
  log: Log,
  wanted: Pick<RunObserver, "rows" | "onOrdered">,
  show: (view: RunningView) => void,
): Promise<EndedJob> {
  const { function: name } = job.request;
  let view = firstView(job.request);
  let logged = "";
  let output = 0;
  let activity: Activity | undefined;
  let figures = (): Measured => nothingMeasured;
  const updates = throttle(updateMs, () => show({ ...view, measured: figures() }));

  const takesAll = leavesNoCore(job.request.options.workers, availableCores());
  const onProgress = (progress: Progress): void => {
    view = { ...view, progress, ...(takesAll && { typing: typingIn(view, progress, job.request.options) }) };
    const line = progressLine(
      progress.type === "running" ? { ...progress, tasks: [], expected: undefined } : progress,
    );
    if (line !== logged) {
      logged = line;
      log.channel.debug(`"${name}": ${line}`);
    }
    updates.ask();
  };
  const onMeasured = (workload: Workload, made: () => Measured): void => {
    view = { ...view, workload };
    figures = made;
    updates.ask();
  };
  const onActivity = (given: Activity): void => {
    activity = given;
  };
  const onOutput = (text: string): void => {
    if (output < mostOutput) {
      output += text.length;
      log.channel.info(`"${name}" printed: ${text.trimEnd()}`);
      if (output >= mostOutput) {
        log.channel.warn(`"${name}" prints more than is kept here. The rest of its output is left out.`);
      }
    }
  };

  try {
    if (job.isWhenQuiet) {
      await untilQuiet(signal, (busy) => onProgress({ type: "waitingForQuiet", busy }));
    }
    // Loaded at the first run: what bundles the user's code takes longer to load than the rest of the extension.
    const { runWorkload } = await import("../../run/pipeline.ts");
    const observer = { ...wanted, onProgress, onMeasured, onActivity, onOutput };
    return { outcome: await runWorkload(job.request, observer, signal, finish), activity };
  } catch (error) {
    log.bug(`running "${name}"`, error);
    const measured = figures();
    const rounds = { count: soFarOf(measured)?.rounds ?? 0, asked: job.request.options.rounds };
    const report = cancelledReport(view.workload, measured, rounds);
    return { outcome: { type: "cancelled", report }, activity };
  } finally {
    updates.stop();
  }
}

/** Nothing is slow while it waits; and what it has said of its whole time before the rounds stands while they go on. */
function typingIn(
  { typing }: RunningView,
  progress: Progress,
  options: RunRequest["options"],
): RunningView["typing"] {
  return progress.type === "waitingForQuiet"
    ? undefined
    : typing !== undefined && !(progress.type === "running" && progress.expected)
      ? typing
      : slowTypingOf(options, progress);
}

/** How a job is shown before it has told anything, its file called as the report will call it. */
function firstView({
  file,
  folder,
  function: name,
  line,
  inputsExpression,
  passing,
}: RunRequest): RunningView {
  const displayFile = relative(folder, file).split(sep).join("/");
  return {
    type: "running",
    workload: { file: displayFile, function: name, line, inputs: null, inputsExpression, passing },
    progress: { type: "compiling" },
    measured: nothingMeasured,
  };
}
