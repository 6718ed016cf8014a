import { leastMs } from "../../core/findings/thresholds.ts";
import { crossingOfSizes } from "../../core/measuring/breakEven.ts";
import { nextSize, sizesAround, speedupsOf } from "../../core/measuring/breakEvenSizes.ts";
import { createParts } from "../../core/measuring/likeParts.ts";
import type { SizeSamples } from "../../core/statistics/costLine.ts";
import type { Clock } from "../calls/clock.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import { leastRounds } from "../stages/conclude.ts";
import type { Extra } from "./extra.ts";
import { runBoth } from "./runBoth.ts";
import { sidesOf, type Sides } from "./sides.ts";
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
/** Runs of both before any of that, and how much of the time they may take: only after some hundreds has the engine compiled all
 *  that runs between both threads, as it has in a program that maps often. */
const [warmUps, warmUpShare] = [500, 0.2];
/** Rounds over the sizes around the crossing after that; after so many these are chosen anew. */
const [furtherRounds, roundsInRow] = [240, 8];
/** They leave so much of the time to what comes after. */
const leftShare = 0.3;
/** What a round costs besides, in milliseconds. */
const roundMs = 0.1;
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
  const measured = new Map([[all.inputs, { serialMs: [...all.serialMs], poolMs: [...all.poolMs] }]]);
  const sizes = () =>
    [...measured]
      .filter(([, { poolMs }]) => poolMs.length >= leastRounds || measured.size === 1)
      .map(([inputs, times]) => ({ inputs, ...times }))
      .toSorted((one, other) => one.inputs - other.inputs);
  const taskMs = ((all.serialMs.at(-1) ?? 0) + (all.poolMs.at(-1) ?? 0)) / all.inputs;
  const isInTime = (inputs: number, rounds: number, ms: number) => rounds * (roundMs + taskMs * inputs) < ms;
  /** Always the pool behind the serial run, while which its workers have slept, as in a program that does other things, too. */
  const run = async (places: readonly number[]) =>
    isInTime(places.length, 1, leftMs())
      ? runBoth(sides, { serial: places, pool: places, round: 0, leftMs })
      : undefined;
  /** False where there is no time for it. */
  const addRound = async (places: readonly number[]): Promise<boolean> => {
    const ran = await run(places);
    const inputs = places.length;
    const times = measured.get(inputs) ?? { serialMs: [], poolMs: [] };
    if (ran !== undefined) {
      measured.set(inputs, times);
      times.serialMs.push(ran.serialMs);
      times.poolMs.push(ran.poolMs);
    }
    return ran !== undefined;
  };
  const addFirst = async (inputs: number): Promise<boolean> => {
    await sides.collectGarbage();
    const places = part(inputs);
    for (let round = 0; round < firstRounds; round++) {
      if (!(await addRound(places))) {
        return false;
      }
    }
    return true;
  };
  const addFurther = async (): Promise<void> => {
    for (let round = 0; round < furtherRounds; round += roundsInRow) {
      const parts = sizesAround(speedupsOf(sizes()), crossingOfSizes(sizes())).map(part);
      await run(parts[0] ?? []); // Workers that have waited for longer are slower to wake.
      for (let turn = 0; turn < roundsInRow * parts.length; turn++) {
        if (leftMs() < leftShare * limitMs || !(await addRound(parts[turn % parts.length] ?? []))) {
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
  const few = part(sides.workers);
  for (let map = 0; map < warmUps && leftMs() > (1 - warmUpShare) * limitMs; map++) {
    await run(few);
  }
  for (let inputs = fitting(); inputs !== undefined && !measured.has(inputs); inputs = fitting()) {
    if (!(await addFirst(inputs))) {
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
  run: async (bench, concluded, limitMs) => {
    const { now, emit } = bench;
    const { serial, best, last, work, measured } = concluded;
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
    const runs = { ...sidesOf(bench, concluded, best), all, part };
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
