import type { Outcome } from "../../core/report/outcome.ts";
import type { RunView } from "../../core/protocol/panel.ts";
import { followRun, type RunJob, type RunningView } from "./followRun.ts";
import type { RunMemory } from "../runs/memory.ts";
import type { Log } from "../services/log.ts";
import { logJob, logOutcome } from "./logRun.ts";
import { shortName } from "../../core/text/shownText.ts";
import { createRowFiles, deleteLeftovers, type RowFiles } from "../runs/resultRows.ts";
import { viewOf } from "../runs/runList.ts";
import { createProgressNotice, type RunPage } from "./progressNotice.ts";
import { createSampleOffer } from "./sampleOffer.ts";
import type { EnginePassword } from "../services/enginePassword.ts";
import { createStatusItem } from "./statusItem.ts";
import { createTurns } from "../../core/turns.ts";
import { notice } from "../services/notice.ts";

/** A job from its start, or from waiting for its turn, to its end. */
interface ActiveRun {
  readonly job: RunJob;
  readonly controller: AbortController;
  /** Aborted to have the report of the rounds so far. */
  readonly finisher: AbortController;
  /** See `BenchPlan.order`; null until the first serial run has ended. */
  order: readonly number[] | null;
}

/** What a run tells of itself to. */
export interface RunsParts {
  readonly log: Log;
  readonly memory: RunMemory;
  readonly page: RunPage;
  /** Absolute path of the folder for the rows of results, which need not exist. */
  readonly rowFolder: string;
  readonly enginePassword: Pick<EnginePassword, "addTo">;
}

/** The owner of all that runs in this window. One measurement at a time: two at once would measure each other. */
export class Runs {
  /** The rows of the runs that are shown. */
  readonly rowFiles: RowFiles;
  readonly #log: Log;
  readonly #memory: RunMemory;
  readonly #page: RunPage;
  readonly #enginePassword: RunsParts["enginePassword"];
  readonly #status = createStatusItem();
  readonly #turns = createTurns();
  readonly #active = new Map<ActiveRun, Promise<unknown>>();
  #running: ActiveRun | undefined;
  /** The one that ended last. */
  #last: ActiveRun | undefined;
  #isClosed = false;

  constructor({ log, memory, page, rowFolder, enginePassword }: RunsParts) {
    this.#enginePassword = enginePassword;
    this.#log = log;
    this.#memory = memory;
    this.#page = page;
    this.rowFiles = createRowFiles(rowFolder);
    memory.onChange(({ runs }) => log.inBackground("deleting rows", this.rowFiles.keepOnly(runs)));
    log.inBackground("deleting rows of windows that crashed", deleteLeftovers(rowFolder));
  }

  /** Runs a job and resolves to its outcome. While another one runs, asks what to do with that. Undefined when the job
   *  did not start: nobody wanted it any more.
   *  @param measureSample is called when somebody wants so many of its inputs to be measured in its place.
   *  @param agent cancels the job of an agent, which is not asked and waits for all that run. */
  async run(
    job: RunJob,
    measureSample: (count: number) => void,
    agent?: AbortSignal,
  ): Promise<Outcome | undefined> {
    // A job that was started a moment ago may not have its turn yet.
    const running = this.#running ?? this.#active.keys().next().value;
    const isAsked = running !== undefined && agent === undefined;
    const place = isAsked ? await this.#askForPlace(job, running) : "last";
    if (place === undefined || this.#isClosed) {
      return undefined;
    }
    const run: ActiveRun = {
      job: withOrder(job, running ?? this.#last),
      controller: new AbortController(),
      finisher: new AbortController(),
      order: null,
    };
    agent?.addEventListener("abort", () => run.controller.abort(), { once: true });
    const ended = this.#withProgress(run, place, measureSample);
    this.#active.set(run, ended);
    try {
      return await ended;
    } finally {
      this.#active.delete(run);
    }
  }

  /** Does something that is no measurement once no job runs, and lets none begin meanwhile. Undefined where the signal came
   *  before. */
  async apart<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value | undefined> {
    const giveBack = await this.#turns.take(signal, "last");
    try {
      return giveBack && (await work());
    } finally {
      giveBack?.();
    }
  }

  /** Cancels the job that runs, if one does; the next one that waits has its turn then. */
  cancel(): void {
    this.#running?.controller.abort();
  }

  /** Lets the job that runs make the report of the rounds so far. */
  finish(): void {
    this.#running?.finisher.abort();
  }

  /** Cancels the job that runs and those that wait for it. Returns whether there was any. */
  cancelAll(): boolean {
    for (const run of this.#active.keys()) {
      run.controller.abort();
    }
    return this.#active.size > 0;
  }

  /** Cancels everything, lets nothing start any more and resolves when nothing is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.cancelAll();
    await Promise.allSettled(this.#active.values());
    this.#status.dispose();
    await this.rowFiles.close();
  }

  async #askForPlace(job: RunJob, running: ActiveRun): Promise<"next" | "last" | undefined> {
    const cancelIt = "Cancel the running one";
    const waitForIt = "Wait for it";
    const isSame = isOfSameFunction(job, running.job);
    if (isSame && (job.isWhenQuiet || job.change?.type === "sample")) {
      running.controller.abort();
      return "next";
    }
    const message = isSame
      ? `"${job.request.function}" is being measured already. Two measurements at once would slow each other down.`
      : `"${running.job.request.function}" is being measured. "${job.request.function}" at the same time would slow both down.`;
    const answer = await notice("warning", message, cancelIt, waitForIt);
    if (answer === cancelIt) {
      running.controller.abort();
      return "next";
    }
    return answer === waitForIt ? "last" : undefined;
  }

  async #withProgress(
    run: ActiveRun,
    place: "next" | "last",
    measureSample: (count: number) => void,
  ): Promise<Outcome | undefined> {
    const { controller, job } = run;
    const title = `Parallel Benchmark of "${shortName(job.request.function)}"`;
    const told = createProgressNotice(title, this.#page, () => controller.abort());
    const offerSample = createSampleOffer(shortName(job.request.function), this.#page, measureSample);
    try {
      if (this.#running !== undefined) {
        told.showWaiting(`waits for "${this.#running.job.request.function}"`);
      }
      const giveBack = await this.#turns.take(controller.signal, place);
      if (giveBack === undefined) {
        return undefined;
      }
      this.#running = run;
      try {
        return await this.#runNow(run, (view) => {
          told.show(view);
          offerSample(view.progress);
        });
      } finally {
        this.#running = undefined;
        this.#last = run;
        giveBack();
      }
    } finally {
      told.dispose();
    }
  }

  async #runNow(run: ActiveRun, say: (view: RunningView) => void): Promise<Outcome> {
    const { job, controller, finisher } = run;
    const show = (view: RunView, endedAt: number | null): void => {
      const { uri, textHash, asksInputs, change } = job;
      this.#memory.put({ ...view, uri, textHash, endedAt, asksInputs, ...(change && { change }) });
      this.#status.show(view);
    };
    logJob(job, this.#log);
    const rows = await this.rowFiles.open();
    const signals = { signal: controller.signal, finish: finisher.signal };
    const wanted = { rows, onOrdered: (order: readonly number[]) => void (run.order = order) };
    const request = await this.#enginePassword.addTo(job.request);
    const { outcome, activity } = await followRun({ ...job, request }, signals, this.#log, wanted, (view) => {
      show(view, null);
      say(view);
    });
    show({ ...viewOf(outcome, activity), ...(await rows.ended(outcome)) }, Date.now());
    logOutcome(outcome, this.#log);
    return outcome;
  }
}

function isOfSameFunction(job: RunJob, other: RunJob): boolean {
  return job.uri === other.uri && job.request.function === other.request.function;
}

/** A job with what another run has told of the same inputs. */
function withOrder(job: RunJob, other: ActiveRun | undefined): RunJob {
  const { request } = job;
  const isSame =
    other !== undefined &&
    isOfSameFunction(job, other.job) &&
    request.inputsExpression === other.job.request.inputsExpression;
  const order = isSame ? (other.order ?? other.job.request.order) : undefined;
  return order === undefined ? job : { ...job, request: { ...request, order } };
}
