import { leastMs } from "../../core/findings/thresholds.ts";
import { crossingOfSizes } from "../../core/measuring/breakEven.ts";
import { nextSize, sizesAround, speedupsOf } from "../../core/measuring/breakEvenSizes.ts";
import { createParts } from "../../core/measuring/likeParts.ts";
import type { SizeSamples } from "../../core/statistics/costLine.ts";
import type { Clock } from "../calls/clock.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import { leastRounds } from "../stages/conclude.ts";
import type { Extra } from "./extra.ts";
import { runBoth, type Sides } from "./runBoth.ts";
import { measureWeak } from "./weakScaling.ts";

/** What is held against each other, and how long. */
export interface SizeRuns extends Sides {
  /** All inputs, as the rounds have measured them. */
  readonly all: SizeSamples;
  /** The places of so many inputs that are like all of them together; others each time. */
  readonly part: (count: number) => readonly number[];
  readonly limitMs: number;
}

/** Rounds of a size before the next one is chosen: one more than an interval takes. */
const firstRounds = leastRounds + 1;
/** Maps before any of that, and how much of the time they may take: only after some hundreds has the engine compiled all that
 *  runs between both threads, as it has in a program that maps often. */
const [warmUps, warmUpShare] = [500, 0.2];
/** Rounds of each size around the crossing after that, so many in a row: workers that wait for longer are slower to wake. */
const [furtherRounds, roundsInRow] = [96, 8];
/** They leave so much of the time to what comes after. */
const leftShare = 0.3;
/** What a round costs besides, in milliseconds: messages that settle the workers. */
const roundMs = 1;
/** No size takes more of the time that is left before the next one is chosen. */
const mostShare = 0.4;

/** Runs both with fewer and fewer of the inputs, in turns, until the pool has lost, and then with as many as are near to where
 *  it does. Gives the samples of all sizes, the fewest inputs first; only those of all inputs where there was no time. */
export async function measureSizes(
  { all, part, limitMs, ...sides }: SizeRuns,
  now: Clock,
): Promise<readonly SizeSamples[]> {
  const endMs = now() + limitMs;
  const leftMs = () => Math.max(0, endMs - now());
  const measured = new Map([[all.inputs, all]]);
  const sizes = () =>
    [...measured.values()]
      .filter(({ poolMs }) => poolMs.length >= leastRounds || measured.size === 1)
      .toSorted((one, other) => one.inputs - other.inputs);
  const taskMs = ((all.serialMs.at(-1) ?? 0) + (all.poolMs.at(-1) ?? 0)) / all.inputs;
  const isInTime = (inputs: number, rounds: number, ms: number) => rounds * (roundMs + taskMs * inputs) < ms;

  /** False where there is no time for all of them. */
  const addRounds = async (inputs: number, rounds: number): Promise<boolean> => {
    const places = part(inputs);
    const { serialMs, poolMs } = measured.get(inputs) ?? { serialMs: [], poolMs: [] };
    const times = { serialMs: [...serialMs], poolMs: [...poolMs] };
    for (let round = 0; round < rounds; round++) {
      const ran = isInTime(inputs, 1, leftMs())
        ? await runBoth(sides, { serial: places, pool: places, round, leftMs })
        : undefined;
      if (ran === undefined) {
        return false;
      }
      times.serialMs.push(ran.serialMs);
      times.poolMs.push(ran.poolMs);
      measured.set(inputs, { inputs, ...times });
    }
    return true;
  };
  const addFurther = async (): Promise<void> => {
    for (let round = 0; round < furtherRounds; round += roundsInRow) {
      for (const inputs of sizesAround(speedupsOf(sizes()), crossingOfSizes(sizes()))) {
        if (leftMs() < leftShare * limitMs || !(await addRounds(inputs, roundsInRow))) {
          return;
        }
      }
    }
  };
  /** With fewer inputs where so many take too long. */
  const fitting = (): number | undefined => {
    let inputs = nextSize(speedupsOf(sizes()));
    while (inputs !== undefined && inputs > 1 && !isInTime(inputs, firstRounds, mostShare * leftMs())) {
      inputs = Math.ceil(inputs / 2);
    }
    return inputs;
  };
  const few = part(sides.pool.workers);
  for (let map = 0; map < warmUps && leftMs() > (1 - warmUpShare) * limitMs; map++) {
    await withTimeout(leftMs(), () => sides.pool.map(few));
  }
  for (let inputs = fitting(); inputs !== undefined && !measured.has(inputs); inputs = fitting()) {
    if (!(await addRounds(inputs, firstRounds))) {
      break;
    }
  }
  await addFurther();
  return sizes();
}

/** From how many inputs on the best pool pays. */
export const breakEven: Extra = {
  name: "breakEven",
  weight: 12,
  isWanted: (_, { best, work, measured: { serial } }) =>
    best !== undefined && work.inputs.length > 1 && serial !== null && serial.medianMs > leastMs,
  run: async ({ now, emit }, { serial, best, last, work, measured }, limitMs) => {
    const run = last.get(serial);
    const times = measured.pools.find(({ workers }) => workers === best?.workers);
    if (best === undefined || run === undefined || times === undefined || measured.serial === null) {
      return undefined;
    }
    emit({ type: "findingBreakEven" });
    const inputs = work.inputs.length;
    const all = { inputs, serialMs: measured.serial.samplesMs, poolMs: times.samplesMs };
    const part = createParts(taskDurations(run), inputs);
    const endMs = now() + limitMs;
    const runs = { serial, pool: best, all, part };
    const sizes = await measureSizes({ ...runs, limitMs }, now);
    const fewer = sizes.filter((size) => size.inputs < inputs);
    if (fewer.length === 0) {
      return "its part of the time is too short for that";
    }
    const weak = await measureWeak({ ...runs, limitMs: endMs - now() }, now);
    const { workers } = best;
    emit({ type: "breakEven", breakEven: { workers, inputs, sizes: fewer, ...(weak && { weak }) } });
    return undefined;
  },
};
