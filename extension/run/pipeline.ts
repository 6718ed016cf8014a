import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cancelledWords, endedWords, failedWords, timeoutWords } from "../core/words/extras.ts";
import { nonsenseMessage, plainFailure, unfinishedMessage } from "../core/words/failures.ts";
import { asSentence, withoutStop } from "../core/text/foreignText.ts";
import type { Outcome } from "../core/report/outcome.ts";
import type { BenchPlan } from "../core/protocol/bench.ts";
import { runBench, type BenchEnd, type RunSignals } from "./process/benchProcess.ts";
import { describeFailure } from "./failure.ts";
import { writeProfiles } from "./profiles.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import type { ProgramFolder } from "./program/program.ts";
import { stopBundler } from "./program/transform.ts";
import { prepare, type Ready } from "./prepare.ts";
import { untilAborted } from "./process/untilAborted.ts";
import type { RunRequest, RunObserver } from "./request.ts";

/** How long what was begun for a run that is given up may take to tidy up. What reads from a file system that does not
 *  answer takes for ever. */
const closeMs = 1000;

/** Makes one workload ready, runs it in a bench process and makes the report.
 *  `finish` makes it the report of the rounds so far.
 *  Expected failures are outcomes; a rejection is a mistake of this program. When the promise is settled, nothing of the
 *  run is left: no process, no file. */
export async function runWorkload(
  request: RunRequest,
  observer: RunObserver,
  signal: AbortSignal,
  finish?: AbortSignal,
): Promise<Outcome> {
  const recorder = createRecorder(request, observer);
  const { timeoutMs } = request.options;
  const endMs = performance.now() + timeoutMs;
  const end = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(timeoutMs))]);
  recorder.progress({ type: "compiling" });
  const making = prepare(request, recorder, end);
  const made = await untilAborted(making, end);
  if (made === null || end.aborted) {
    await stopBundler();
    const closed = making.then(
      ({ program }) => program?.close(),
      () => {}, // Its failure is nobody's any more.
    );
    await Promise.race([closed, wait(closeMs)]);
    return signal.aborted ? recorder.cancelled() : late(recorder, timeoutMs);
  }
  if (made.program === null) {
    return recorder.failed(made.failure);
  }
  const { program } = made;
  try {
    const leftMs = Math.max(0, endMs - performance.now());
    const outcome = await bench(
      request,
      made,
      recorder,
      { ...wishesOf(observer, program), timeoutMs: leftMs },
      { signal, ...(finish && { finish }) },
    );
    const { profiles } = observer;
    if (profiles && outcome.type === "finished") {
      profiles.onWritten(await writeProfiles(program, profiles.place));
    }
    return outcome;
  } finally {
    await program.close();
  }
}

async function bench(
  request: RunRequest,
  { started, program, hosts, other }: Ready,
  recorder: Recorder,
  wishes: Wishes & { readonly timeoutMs: number },
  signals: RunSignals,
): Promise<Outcome> {
  const { benchFile, options, passing, folder, isBesideEditor = false, order = null } = request;
  const { spread } = passing;
  const plan: BenchPlan = {
    program: program.folder,
    ...options,
    ...wishes,
    spread,
    isBesideEditor,
    order,
    hosts,
    other: other?.program.folder ?? null,
  };
  recorder.progress({ type: "loading" });
  const end = await runBench({ ...started, benchFile, plan, timeoutMs: wishes.timeoutMs }, recorder, signals);
  const handedOver = recorder.handedOver(whyLost(end, recorder));
  if (handedOver !== undefined) {
    return handedOver;
  }
  switch (end.type) {
    case "finished":
      return recorder.failed(plainFailure(recorder.stage(), unfinishedMessage(request.function)));
    case "failed":
      if (end.failure.reason === "hosts" && recorder.hasMeasured()) {
        return recorder.cancelled(asSentence(end.failure.error.message));
      }
      return recorder.failed(
        describeFailure(
          end.failure.isOther && other ? { ...request, function: other.name } : request,
          recorder.explained(end.failure),
          {
            ...(end.failure.isOther && other ? other.program : program),
            benchFolder: dirname(benchFile),
            folder,
          },
        ),
      );
    case "cancelled":
      return recorder.cancelled();
    case "timeout":
      return late(recorder, options.timeoutMs);
    case "nonsense":
      return recorder.failed(plainFailure(recorder.stage(), nonsenseMessage(request.function, end.text)));
    case "exited":
      return recorder.failed(plainFailure(recorder.stage(), recorder.crash(end.ending)));
  }
}

function late(recorder: Recorder, timeoutMs: number): Outcome {
  return recorder.failed(plainFailure("timeout", recorder.timeout(timeoutMs)));
}

/** Why extras are missing that were still to come. */
function whyLost(end: BenchEnd, recorder: Recorder): string {
  switch (end.type) {
    case "cancelled":
      return cancelledWords;
    case "timeout":
      return timeoutWords;
    case "failed":
      return failedWords(withoutStop(end.failure.error.message));
    case "exited":
      return recorder.lostWith(end.ending);
    case "finished":
      return recorder.lostWith("without a word of them");
    case "nonsense":
      return endedWords(`it sent ${end.text}`);
  }
}

/** What the bench process is to send besides its figures, or to write. */
type Wishes = Pick<BenchPlan, "timeline" | "activity" | "rowsFile" | "profilesFolder">;

function wishesOf({ onTimeline, onActivity, rows, profiles }: RunObserver, program: ProgramFolder): Wishes {
  return {
    profilesFolder: profiles ? program.folder : null,
    timeline: onTimeline !== undefined,
    activity: onActivity !== undefined,
    rowsFile: rows?.file ?? null,
  };
}
