import inspector, { Session, type Profiler } from "node:inspector";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { isMainThread, threadId } from "node:worker_threads";
import { createProfileTree } from "../../core/survey/profileTree.ts";
import type { ThreadFrame } from "../../core/survey/threadFile.ts";
import { flushAfterMs } from "./flushing.ts";
import { nowUs, processorNow, type ProcessorSample } from "./processor.ts";
import { createScriptTeller } from "./scripts.ts";
import { createThreadOutput } from "./threadOutput.ts";
import { answerThreads, flushThreads } from "./threads.ts";
import { createWatch } from "./watched.ts";

/** Fine enough for programs that take a tenth of a second, and costs hardly anything. */
const intervalUs = 500;

/** Samples what this thread does until it ends.
 *  @param folder of the observation.
 *  @param watchFile what the thread runs that watches over the main one. */
export function startProfile(folder: string, watchFile: string): void {
  const output = createThreadOutput(folder, threadId);
  const session = new Session();
  session.connect();
  const now = performance.now.bind(performance);
  const scripts = createScriptTeller(session, folder, output.tell, now);
  const addTo = createProfileTree(pathToFileURL(__filename).href);
  let finished: Profiler.Profile | undefined;
  let part = 0;
  let isBusy = false;
  let isOver = false;

  /** The next profile begins before the last one ends, so that the engine keeps what it knows of the program's code. */
  const nextProfile = (isLast: boolean) => {
    if (!isLast) {
      inspector.console.profile(titleOf(part + 1));
    }
    finished = undefined;
    inspector.console.profileEnd(titleOf(part));
    part += 1;
    if (finished === undefined) {
      return;
    }
    const added = addTo(finished);
    output.tell({ type: "samples", ...added });
    for (const { script, url } of added.functions) {
      if (isOfProject(url)) {
        scripts.want(script);
      }
    }
    scripts.look(isLast);
  };
  const flush = (processor: readonly ProcessorSample[], isLast: boolean) => {
    if (isBusy || isOver) {
      return;
    }
    isBusy = true;
    try {
      isOver = isLast || output.isOver();
      nextProfile(isOver);
      output.tell({ type: "processor", samples: processor });
      if (isLast) {
        output.tell({ type: "end" });
      }
    } catch {
      isOver = true; // Whatever it is, the program goes on as if nobody looked.
    } finally {
      isBusy = false;
    }
  };

  session.on("Profiler.consoleProfileFinished", ({ params }) => {
    if (params.title === titleOf(part)) {
      finished = params.profile;
    }
  });
  output.tell(ownHead());
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: intervalUs });
  inspector.console.profile(titleOf(part));

  const watch = createWatch();
  process.on("exit", () => {
    if (isMainThread) {
      watch.end();
      flushThreads();
    }
    flush(isMainThread ? [processorNow()] : [], true);
  });
  answerThreads(() => flush([], true), watch.isThread);
  if (!isMainThread || !watch.start(watchFile, (processor) => flush(processor, false))) {
    flushNowAndThen(() => flush([], false), now);
  }
}

function titleOf(part: number): string {
  return `parallel-benchmark ${part}`;
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

/** Whether a script may be the user's. */
function isOfProject(url: string): boolean {
  return url !== "" && !/^(node|wasm):/.test(url) && !/[\\/]node_modules[\\/]/.test(url);
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
