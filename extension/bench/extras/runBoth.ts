import { withTimeout } from "../calls/withTimeout.ts";
import type { Side, Sides } from "./sides.ts";

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
  { serial, pool }: Pick<Sides, "serial" | "pool">,
  { round, leftMs, ...places }: BothRuns,
): Promise<{ readonly serialMs: number; readonly poolMs: number } | undefined> {
  const time = (side: Side, over: readonly number[]) => withTimeout(leftMs(), () => side.time(over));
  const early = round % 2 === 0 ? await time(serial, places.serial) : undefined;
  const poolMs = await time(pool, places.pool);
  const serialMs = early ?? (await time(serial, places.serial));
  return poolMs === undefined || serialMs === undefined ? undefined : { serialMs, poolMs };
}
