import { createClock } from "../calls/clock.ts";
import { freshInputs } from "../inputs/freshInputs.ts";
import { loadWorkload } from "../program/loadWorkload.ts";
import { makeKeptInputs } from "../inputs/makeInputs.ts";
import { encode } from "../payload/copies.ts";
import type { TimedTogether, TogetherRequest } from "../results/controls/messages.ts";
import { runTogether } from "./atOnce.ts";

const now = createClock(process.hrtime.bigint());

/** Times a pass with many calls under way at once in this process, after one that is not counted. */
export async function timeTogether(request: TogetherRequest): Promise<TimedTogether> {
  const { program, spread, limit, runtime } = request;
  const { task, inputs } = await loadWorkload(program);
  const make = () => makeKeptInputs(inputs, request);
  const { next } = freshInputs(await make(), spread, make, now);
  const { results } = await runTogether({ task, spread, now }, await next(), limit);
  const { wallMs: ms } = await runTogether({ task, spread, now }, await next(), limit);
  return { type: "timedTogether", ms, results: encode(results, runtime) };
}
