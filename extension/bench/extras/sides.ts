import { createPool } from "../../poolSupport/createPool.ts";
import { runCalls } from "../../poolSupport/worker.ts";
import { runtimes } from "../../core/report/runtimes.ts";
import { collectIfDue, collectIfSmall } from "../calls/garbage.ts";
import { callOf } from "../calls/tasks.ts";
import { undisturbed } from "../executor/disturbance.ts";
import type { Pool } from "../executor/pool.ts";
import type { Bench } from "../stages/bench.ts";
import type { Started } from "../stages/start.ts";

/** One of two that are held against each other. */
export interface Side {
  /** How long it takes over the inputs at these places, in milliseconds.
   *  @throws when it cannot go on. */
  readonly time: (places: readonly number[]) => Promise<number>;
}

/** What is held against each other. */
export interface Sides {
  readonly workers: number;
  readonly serial: Side;
  readonly pool: Side;
  /** Of both, what other numbers of inputs have left: several times the inputs where these are many. */
  readonly collectGarbage: Pool["collectGarbage"];
}

/** The lists of more than these take megabytes in each run, and collecting them takes little beside it. */
const manyInputs = 100_000;

/** What a program runs that takes a pool module: its serial loop, and its map, which the workers of a measured pool run. Nothing
 *  of them is measured but how long they take: what measures a pool within takes as long as some messages.
 *  @param best an open pool. Over hosts, or with inputs that have something in common, it maps itself. */
export function sidesOf(
  { plan: { chunk, runtime, spread }, now }: Pick<Bench, "plan" | "now">,
  { work, emptyChunkMs }: Pick<Started, "work" | "emptyChunkMs">,
  best: Pool,
): Sides {
  const call = callOf(work.task, spread);
  const { workers, collectGarbage } = best;
  /** All of them are in their order. */
  const at = (values: readonly unknown[], places: readonly number[]) =>
    places.length === values.length ? values : places.map((place) => values[place]);
  const timed = async (inputs: number, run: () => Promise<unknown>): Promise<number> => {
    (inputs > manyInputs ? collectIfSmall : collectIfDue)();
    const startMs = now();
    await run();
    return now() - startMs;
  };
  const serial: Side = {
    time: async (places) => {
      const inputs = at(await work.next(), places);
      return timed(inputs.length, async () => {
        const ran = await runCalls(call, inputs, undefined, 0);
        if ("type" in ran) {
          throw Object.assign(new Error(), ran.thrown);
        }
      });
    },
  };
  if (runtime === "hosts" || work.shared !== null) {
    const pool: Side = { time: async (places) => undisturbed(await best.map(places)).wallMs };
    return { workers, serial, pool, collectGarbage };
  }
  const messageMs = emptyChunkMs.get(workers);
  const module = createPool({
    name: "the function",
    call,
    workers,
    runtime: runtimes[runtime].tinypool,
    chunk,
    ...(messageMs !== undefined && { messageMs }),
    filename: "", // Its workers are there.
    start: () => ({ run: best.run, destroy: async () => {} }),
  });
  const pool: Side = {
    time: async (places) => {
      const inputs = at(work.sent(), places);
      return timed(inputs.length, () => module.map(inputs, undefined));
    },
  };
  return { workers, serial, pool, collectGarbage };
}
