import { transferBoundWorkers } from "../../core/findings/dispatchBound.ts";
import { createParts } from "../../core/measuring/likeParts.ts";
import { leastMs, smallShare } from "../../core/findings/thresholds.ts";
import type { Transport, Variant, Variants } from "../../core/report/variants.ts";
import { median } from "../../core/statistics/median.ts";
import { speedupOf } from "../../core/statistics/speedup.ts";
import { withoutStop } from "../../core/text/foreignText.ts";
import { compareResults } from "../../core/values/equality.ts";
import { isThrown } from "../calls/errorData.ts";
import { RunError } from "../calls/runError.ts";
import type { Clock } from "../calls/clock.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import { undisturbed } from "../executor/disturbance.ts";
import type { MapRun } from "../executor/executor.ts";
import type { Pool } from "../executor/pool.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import type { Work } from "../executor/serial.ts";
import { copiedMemory, inSharedMemory, ownMemory } from "../payload/memories.ts";
import { pack } from "../payload/payload.ts";
import { leastRounds, type Concluded } from "../stages/conclude.ts";
import type { Reference } from "./atOnce.ts";
import type { Extra } from "./extra.ts";

/** A way for values to travel, and a map in which they do. */
export interface Way {
  readonly transport: Transport;
  readonly map: () => Promise<MapRun>;
}

/** What is held against each other, and how long. */
export interface WayRuns extends Reference {
  readonly pool: Pick<Pool, "workers" | "open">;
  /** A map in which they travel as in the rounds. */
  readonly own: () => Promise<MapRun>;
  readonly ways: readonly Way[];
  readonly limitMs: number;
}

/** More would not tell more about a difference that matters. */
const mostRounds = 7;

/** Whatever inputs they are. */
type Found = Omit<Variants, "inputs">;

/** What came of a map. */
type Ended = Pick<Variant, "differing" | "failure"> & { readonly ms: number };

/** A way with what came of it so far. */
interface Tried {
  readonly transport: Transport | null;
  readonly map: () => Promise<MapRun>;
  readonly samplesMs: number[];
  /** Null while it has given nothing else than the serial run's results. */
  unsound: Omit<Ended, "ms"> | null;
}

/** Runs the pool in turns with itself, where values travel in other ways. A way with which the function fails, or its results
 *  differ, is not run again, and the workers that may have lost something by it are replaced.
 *  @returns null where the time does not suffice. */
export async function measureWays(
  { pool, own: map, ways, limitMs, ...reference }: WayRuns,
  now: Clock,
): Promise<Found | null> {
  const endMs = now() + limitMs;
  const own: Tried = { transport: null, map, samplesMs: [], unsound: null };
  const tried = ways.map((way): Tried => ({ ...way, samplesMs: [], unsound: null }));
  const isLate = async (each: Tried, round: number): Promise<boolean> => {
    const ended = await withTimeout(Math.max(0, endMs - now()), () => runOnce(each, reference));
    if (ended === undefined) {
      await pool.open(); // What still runs would disturb others.
      return true;
    }
    const { ms, ...found } = ended;
    if (found.differing > 0 || found.failure !== null) {
      each.unsound = found;
      await pool.open();
    } else if (round >= 0) {
      each.samplesMs.push(ms);
    }
    return false;
  };
  let rounds = 0;
  // The round before the first one shows who fails, and is not counted.
  measuring: for (let round = -1; round < mostRounds && now() < endMs; round++) {
    const sound = [own, ...tried].filter(({ unsound }) => unsound === null);
    // There and back, so that nobody profits from its place.
    for (const each of round % 2 === 0 ? sound : sound.toReversed()) {
      if (await isLate(each, round)) {
        break measuring;
      }
    }
    rounds = round + 1;
  }
  return rounds < leastRounds ? null : variantsOf(pool.workers, own.samplesMs.slice(0, rounds), tried);
}

/** One map, and whether its results are those of the serial run. */
async function runOnce({ map }: Tried, { results, tolerance }: Reference): Promise<Ended> {
  try {
    const mapped = undisturbed(await map());
    const compared = compareResults(results, mapped.results, { tolerance, maxMismatches: 0 });
    const differing = new Set([...compared.differing, ...compared.incomparable]).size;
    return { ms: mapped.wallMs, differing, failure: null };
  } catch (error) {
    if (isThrown(error, RunError)) {
      const { name, message } = error.failure.error;
      const failure = withoutStop([name, message].filter(Boolean).join(": "));
      return { ms: 0, differing: 0, failure };
    }
    throw error;
  }
}

function variantsOf(workers: number, ownMs: readonly number[], tried: readonly Tried[]): Found {
  return {
    workers,
    ownMs,
    tried: tried.flatMap(({ transport, samplesMs, unsound }) => {
      const counted = unsound === null ? samplesMs.slice(0, ownMs.length) : [];
      const isMeasurable = [ownMs, counted].every((times) => (median(times) ?? 0) > leastMs);
      const overOwn = isMeasurable ? (speedupOf(ownMs, counted) ?? null) : null;
      const { differing = 0, failure = null } = unsound ?? {};
      return transport === null ? [] : [{ transport, samplesMs: counted, overOwn, differing, failure }];
    }),
  };
}

/** Inputs and results are mostly of one kind. */
const mostLookedAt = 200;
/** Less memory in one of them is not what makes messages slow. */
const leastBytes = 1000;

/** The other ways in which values of this workload can travel.
 *  @param seesMemory workers see that of this process. */
function transportsOf({ work, reference, changed }: Concluded, seesMemory: boolean): readonly Transport[] {
  const results = reference.results.slice(0, mostLookedAt);
  const inputs = work.sent().slice(0, mostLookedAt);
  const moved = ownMemory(results).reduce((bytes, { byteLength }) => bytes + byteLength, 0);
  const isMovable = seesMemory && moved >= leastBytes * results.length;
  const isShareable = seesMemory && changed === null && copiedMemory(inputs) >= leastBytes * inputs.length;
  return [
    ...(isMovable ? (["moved"] as const) : []),
    ...(isShareable ? (["shared"] as const) : []),
    ...([inputs, results].some(isPacked) ? (["plain"] as const) : []),
  ];
}

/** A map over the inputs at these places for each of them. */
function waysOf(
  pool: Pool,
  { work }: Concluded,
  transports: readonly Transport[],
  places: readonly number[],
): Pick<WayRuns, "own" | "ways"> {
  const sent = () => {
    const all = work.sent();
    return places.map((place) => all[place]);
  };
  const shared = transports.includes("shared") ? inSharedMemory(sent()) : [];
  return {
    own: () => pool.mapBy(sent(), places),
    ways: transports.map((transport) => ({
      transport,
      map: () =>
        transport === "shared" ? pool.mapBy(shared, places) : pool.mapBy(sent(), places, transport),
    })),
  };
}

/** Numbers are not packed: they lie in shared memory, or are copied as they are. */
function isPacked(values: Work["inputs"]): boolean {
  return pack(values, 0, values.length, null, 0).type !== "values";
}

/** The best pool against itself with other ways for values to travel, where copying them holds it back. */
export const variants: Extra = {
  name: "variants",
  weight: 3,
  // Whether it is copying that takes long is known when others have told what messages cost.
  isWanted: ({ plan: { runtime } }, { best, measured: { pools } }) => {
    const pool = pools.find(({ workers }) => workers === best?.workers);
    const { workers = 1, account } = pool ?? {};
    return runtime !== "hosts" && (account?.dispatch ?? 0) >= smallShare * workers;
  },
  run: async ({ plan, now, emit, measured }, concluded, limitMs) => {
    const { best: pool, reference, cores, last, serial: executor, work } = concluded;
    const { serial, pools } = measured();
    const bound = serial && transferBoundWorkers({ pools, serial, environment: { cores } });
    const run = last.get(executor);
    if (pool === undefined || bound !== pool.workers || run === undefined) {
      return undefined;
    }
    const transports = transportsOf(concluded, plan.runtime === "threads");
    if (transports.length === 0) {
      return undefined;
    }
    emit({ type: "measuringVariants" });
    const mapMs = pools.find(({ workers }) => workers === pool.workers)?.medianMs ?? 0;
    const allMs = (mostRounds + 1) * (transports.length + 1) * mapMs;
    const inputs = work.inputs.length;
    const count = Math.max(1, Math.min(inputs, Math.floor((inputs * limitMs) / allMs)));
    const places = createParts(taskDurations(run), inputs)(count);
    const results = places.map((place) => reference.results[place]);
    const runs = { pool, ...waysOf(pool, concluded, transports, places), results, limitMs };
    const found = await measureWays({ ...runs, tolerance: plan.tolerance }, now);
    if (found !== null) {
      emit({ type: "variants", variants: { ...found, inputs: count } });
    }
    return undefined;
  },
};
