import { withTimeout } from "../calls/withTimeout.ts";
import { undisturbed } from "../executor/disturbance.ts";
import type { Executor } from "../executor/executor.ts";

/** What is held against each other. */
export interface Sides {
  readonly serial: Executor;
  readonly pool: Executor;
}

/** Who runs over what. */
export interface BothRuns {
  /** The places of the inputs. */
  readonly serial: readonly number[];
  readonly pool: readonly number[];
  /** Which of a size's rounds it is: every other one begins with the pool, so that neither profits from its place. */
  readonly round: number;
  readonly leftMs: () => number;
}

/** Runs both once; undefined where there is not so much time. */
export async function runBoth(
  { serial, pool }: Sides,
  { round, leftMs, ...places }: BothRuns,
): Promise<{ readonly serialMs: number; readonly poolMs: number } | undefined> {
  const run = (executor: Executor, over: readonly number[]) =>
    withTimeout(leftMs(), async () => undisturbed(await executor.map(over)));
  const early = round % 2 === 0 ? await run(serial, places.serial) : undefined;
  const mapped = await run(pool, places.pool);
  const alone = early ?? (await run(serial, places.serial));
  return mapped === undefined || alone === undefined
    ? undefined
    : { serialMs: alone.wallMs, poolMs: mapped.wallMs };
}
