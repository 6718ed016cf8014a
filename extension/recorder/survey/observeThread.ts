import { Session } from "node:inspector";
import { basename } from "node:path";
import { isMainThread, threadId } from "node:worker_threads";
import type { ThreadFrame } from "../../core/survey/threadFile.ts";
import { flushAfterMs } from "./flushing.ts";
import { nowUs, processorNow, type ProcessorSample } from "./processor.ts";
import { countRequests } from "./requests.ts";
import { createThreadOutput } from "./threadOutput.ts";
import { beforeSignals } from "./signals.ts";
import { answerThreads, flushThreads } from "./threads.ts";
import { createWatch } from "./watched.ts";

/** What observing needs in a thread. */
export interface ObservedThread {
  readonly session: Session;
  /** Of the observation. */
  readonly folder: string;
  readonly tell: (frame: ThreadFrame) => void;
  /** Tells the time in milliseconds. */
  readonly now: () => number;
}

/** What is observed. */
export interface Sampler {
  /** Begins, and gives what writes all that is new since it was called last. */
  readonly begin: (thread: ObservedThread) => (isLast: boolean) => void;
  /** It can write only once, at the end, so that a signal has to wait for that. */
  readonly isWrittenOnce: boolean;
}

/** Observes this thread until it ends.
 *  @param folder of the observation.
 *  @param watchFile what the thread runs that watches over the main one. */
export function observeThread(folder: string, watchFile: string, { begin, isWrittenOnce }: Sampler): void {
  const output = createThreadOutput(folder, threadId);
  const session = new Session();
  session.connect();
  const now = performance.now.bind(performance);
  let isBusy = false;
  let isOver = false;
  output.tell(ownHead());
  const write = begin({ session, folder, tell: output.tell, now });
  const endBySignal = () => isMainThread && beforeSignals(end);
  // A server ends by a signal, and hears it between its requests. What computes without a pause would not end by one.
  const takeRequests = countRequests(() => isWrittenOnce || endBySignal());

  const flush = (processor: readonly ProcessorSample[], isLast: boolean) => {
    if (isBusy || isOver) {
      return;
    }
    isBusy = true;
    try {
      isOver = isLast || output.isOver();
      write(isOver);
      output.tell({ type: "processor", samples: processor });
      const count = takeRequests();
      if (count > 0) {
        output.tell({ type: "requests", count });
      }
      if (isLast) {
        output.tell({ type: "end" });
      }
    } catch {
      isOver = true; // Whatever it is, the program goes on as if nobody looked.
    } finally {
      isBusy = false;
    }
  };
  const watch = createWatch();
  const end = () => {
    if (isMainThread) {
      watch.end();
      flushThreads();
    }
    flush(isMainThread ? [processorNow()] : [], true);
  };
  process.on("exit", end);
  answerThreads(() => flush([], true), watch.isThread);
  if (isWrittenOnce) {
    endBySignal();
  } else if (!isMainThread || !watch.start(watchFile, (processor) => flush(processor, false))) {
    flushNowAndThen(() => flush([], false), now);
  }
}

function ownHead(): ThreadFrame {
  const [script = ""] = process.argv.slice(1);
  return {
    type: "thread",
    process: process.pid,
    thread: isMainThread ? 0 : threadId,
    title: basename(script) || "node",
    node: process.versions.node,
    atUs: nowUs(),
  };
}

function flushNowAndThen(flush: () => void, now: () => number): void {
  const start = now();
  const later = () => {
    const next = () => {
      flush();
      later();
    };
    setTimeout(next, flushAfterMs(now() - start)).unref();
  };
  later();
}
