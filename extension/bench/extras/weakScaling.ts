import type { SizeSamples } from "../../core/statistics/costLine.ts";
import type { Clock } from "../calls/clock.ts";
import { leastRounds } from "../stages/conclude.ts";
import { runBoth } from "./runBoth.ts";
import type { Sides } from "./sides.ts";

/** What is run, and how long. */
export interface WeakRuns extends Sides {
  /** All inputs, as the rounds have measured them. */
  readonly all: SizeSamples;
  readonly part: (count: number) => readonly number[];
  readonly limitMs: number;
}

/** One more than an interval takes. */
const rounds = leastRounds + 1;

/** Runs the serial run with some of the inputs, and the pool with as many for each of its workers: as many as there are, or as
 *  there is time for. Undefined where there is none, or no second worker. */
export async function measureWeak(
  { workers, serial, pool, collectGarbage, all, part, limitMs }: WeakRuns,
  now: Clock,
): Promise<SizeSamples | undefined> {
  const endMs = now() + limitMs;
  const leftMs = () => Math.max(0, endMs - now());
  const mostMs = Math.max(all.serialMs.at(-1) ?? 0, all.poolMs.at(-1) ?? 0) / all.inputs;
  let inputs = workers < 2 ? 0 : Math.floor(all.inputs / workers);
  while (inputs > 0 && rounds * mostMs * inputs * (1 + workers) > leftMs()) {
    inputs = Math.floor(inputs / 2);
  }
  if (inputs === 0) {
    return undefined;
  }
  const serialMs: number[] = [];
  const poolMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await collectGarbage();
    const places = { serial: part(inputs), pool: part(inputs * workers) };
    const ran = await runBoth({ serial, pool }, { ...places, round, leftMs });
    if (ran === undefined) {
      return undefined;
    }
    serialMs.push(ran.serialMs);
    poolMs.push(ran.poolMs);
  }
  return { inputs, serialMs, poolMs };
}
