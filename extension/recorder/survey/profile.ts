import inspector, { type Profiler } from "node:inspector";
import { pathToFileURL } from "node:url";
import { createProfileTree, isOfProject } from "../../core/survey/profileTree.ts";
import type { ObservedThread, Sampler } from "./observeThread.ts";
import { createScriptTeller } from "./scripts.ts";

/** Fine enough for programs that take a tenth of a second, and costs hardly anything. */
const intervalUs = 500;

/** Samples what a thread does. */
export const profileSampler: Sampler = { begin, isWrittenOnce: false };

function begin(thread: ObservedThread): (isLast: boolean) => void {
  const { session, tell } = thread;
  const scripts = createScriptTeller(thread, false);
  const addTo = createProfileTree(pathToFileURL(__filename).href);
  let finished: Profiler.Profile | undefined;
  let part = 0;

  session.on("Profiler.consoleProfileFinished", ({ params }) => {
    if (params.title === titleOf(part)) {
      finished = params.profile;
    }
  });
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: intervalUs });
  inspector.console.profile(titleOf(part));
  // The next profile begins before the last one ends, so that the engine keeps what it knows of the program's code.
  return (isLast) => {
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
    tell({ type: "samples", ...added });
    for (const { script, url } of added.functions) {
      if (isOfProject(url)) {
        scripts.want(script);
      }
    }
    scripts.look(isLast);
  };
}

function titleOf(part: number): string {
  return `parallel-benchmark ${part}`;
}
