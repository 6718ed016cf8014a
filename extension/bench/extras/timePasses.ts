import { setFlagsFromString } from "node:v8";
import { createClock } from "../calls/clock.ts";
import { durationOf } from "../calls/stamps.ts";
import { runTasks } from "../calls/tasks.ts";
import { freshInputs } from "../inputs/freshInputs.ts";
import { loadWorkload } from "../program/loadWorkload.ts";
import { makeKeptInputs } from "../inputs/makeInputs.ts";
import type { Timed, TimesRequest } from "../results/controls/messages.ts";

const now = createClock(process.hrtime.bigint());

/** Times passes over the inputs in this process, where nothing was called before.
 *  @param onBegin called when all is ready for them. */
export async function timePasses(request: TimesRequest, onBegin: () => void): Promise<Timed> {
  if (request.isNeverFaster) {
    neverFaster.forEach((flag) => setFlagsFromString(flag));
  }
  const { task, inputs } = await loadWorkload(request.program);
  const { spread, firstPassMs } = request;
  const make = () => makeKeptInputs(inputs, request);
  const { next } = freshInputs(await make(), spread, make, now);
  const passes: Float64Array[] = [];
  let count = Infinity;
  onBegin();
  while (passes.length < request.passes) {
    const all = await next();
    const timesMs = new Float64Array(Math.min(all.length, count));
    const startMs = now();
    for (let index = 0; index < timesMs.length; index++) {
      const chunk = { first: index, inputs: [all[index]] };
      const { stamps } = await runTasks(task, spread, chunk, now, () => {});
      timesMs[index] = durationOf(stamps);
      // With what comes beside the tasks, which is most of it where they are short.
      if (passes.length === 0 && now() - startMs > (firstPassMs ?? Infinity)) {
        count = index + 1;
        break;
      }
    }
    passes.push(timesMs.subarray(0, count));
  }
  return { type: "timed", passes };
}

/** V8 compiles each function as its module is loaded and not when it is called, and to plain machine code at once: it is
 *  neither interpreted before nor optimised later. */
const neverFaster = ["--no-lazy", "--always-sparkplug", "--no-maglev", "--no-opt"];
