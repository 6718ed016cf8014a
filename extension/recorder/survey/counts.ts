import type { Profiler } from "node:inspector";
import { countedSteps } from "../../core/survey/countedSteps.ts";
import { isOfProject } from "../../core/survey/profileTree.ts";
import { answerOf } from "../answerOf.ts";
import type { ObservedThread, Sampler } from "./observeThread.ts";
import { createScriptTeller } from "./scripts.ts";

/** Counts how often each part of the project's scripts runs in a thread. The engine counts anew when it was asked, and then
 *  overlooks calls of functions that it has compiled for speed: it is asked once. */
export const countsSampler: Sampler = { begin, isWrittenOnce: true };

function begin(thread: ObservedThread): (isLast: boolean) => void {
  const { session, tell } = thread;
  const scripts = createScriptTeller(thread, true);

  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return (isLast) => {
    if (!isLast) {
      return;
    }
    const taken = answerOf<Profiler.TakePreciseCoverageReturnType>((done) =>
      session.post("Profiler.takePreciseCoverage", done),
    );
    const counted = (taken?.result ?? []).filter(({ url }) => isOfProject(url));
    for (const { scriptId } of counted) {
      scripts.want(scriptId);
    }
    scripts.look(true);
    tell({
      type: "counts",
      scripts: counted.map(({ scriptId, functions }) => ({
        script: scriptId,
        functions: functions.flatMap(({ ranges: [range] }) =>
          range === undefined ? [] : [range.startOffset, range.endOffset, range.count],
        ),
        steps: countedSteps(functions.flatMap(({ ranges }) => ranges)),
      })),
    });
  };
}
