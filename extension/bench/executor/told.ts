import type { Runtime } from "../../core/report/runtimes.ts";
import type { Computed } from "../../core/report/times.ts";
import type { CpuTime } from "../calls/cpuTime.ts";
import type { MapRun } from "./executor.ts";
import type { FromWorker } from "./workerMessages.ts";

/** What workers have told of a map, together. */
export function toldOf(
  told: readonly FromWorker[],
  owner: CpuTime,
  runtime: Runtime,
): Pick<MapRun, "gcMs" | "computed"> {
  const answers = told.filter((answer) => answer.type === "settled");
  const computed = computedOf(owner, answers, runtime);
  return { gcMs: answers.reduce((sum, { gcMs }) => sum + gcMs, 0), ...(computed && { computed }) };
}

/** What was computed in a map. Undefined where somebody cannot tell, and of workers that do so on cores elsewhere. */
function computedOf(
  { threadMs, processMs }: CpuTime,
  answers: readonly Extract<FromWorker, { readonly type: "settled" }>[],
  runtime: Runtime,
): Computed | undefined {
  const eachMs = answers.flatMap(({ cpuMs }) => cpuMs ?? []);
  if (threadMs === null || eachMs.length < answers.length || runtime === "hosts") {
    return undefined;
  }
  const workersMs = eachMs.reduce((sum, ms) => sum + ms, 0);
  const knownMs = threadMs + (runtime === "threads" ? workersMs : 0);
  return { workersMs, mainMs: threadMs, otherMs: Math.max(0, processMs - knownMs) };
}
