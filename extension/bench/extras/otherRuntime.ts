import { compareResults } from "../../core/values/equality.ts";
import type { OtherRuntimeSamples } from "../../core/protocol/extraSamples.ts";
import { failedWords } from "../../core/words/extras.ts";
import { withoutStop } from "../../core/text/foreignText.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import type { Clock } from "../calls/clock.ts";
import { collectIfSmall } from "../calls/garbage.ts";
import { undisturbed } from "../executor/disturbance.ts";
import type { Executor } from "../executor/executor.ts";
import { RunError } from "../calls/runError.ts";
import type { Pool, PoolStart } from "../executor/pool.ts";
import { otherThan } from "../../core/report/runtimes.ts";
import type { Extra } from "./extra.ts";
import { leastRounds } from "../stages/conclude.ts";

/** How to compare, and how long. */
export interface RuntimeComparison {
  /** The results of the first serial run. */
  readonly results: readonly unknown[];
  /** See `BenchPlan.tolerance`. */
  readonly tolerance: number | null;
  /** The part of the run that the question is worth, in milliseconds. A runtime in which the function hangs costs no more
   *  than that. */
  readonly limitMs: number;
}

/** More would not tell more about a difference that matters. */
const mostRounds = 7;
/** Maps of the other pool that are not counted, so that its workers have compiled what they run. */
const warmups = 2;

/** Why there is no comparison, as `MissingExtra.why`. Undefined where its share of the time was too short for one, which is
 *  nothing to tell: who allows little time asks for little. */
export interface NoComparison {
  readonly missing: string | undefined;
}

/** Measures a pool in turns with one of as many workers of the other kind, which it starts and closes.
 *  Gives none when the time does not suffice, and a reason when the function fails there: it is not made for it, and what was
 *  measured before stands all the same. */
export async function compareRuntimes(
  pool: Executor,
  other: Pool,
  { results, tolerance, limitMs }: RuntimeComparison,
  now: Clock,
): Promise<OtherRuntimeSamples | NoComparison> {
  const endMs = now() + limitMs;
  const intime = <Value>(run: () => Promise<Value>) => withTimeout(Math.max(0, endMs - now()), run);
  const differing = new Set<number>();
  const compare = (mapped: Pick<PoolStart, "results">) => {
    const comparison = compareResults(results, mapped.results, { tolerance, maxMismatches: 0 });
    [...comparison.differing, ...comparison.incomparable].forEach((index) => differing.add(index));
  };
  // Times alone are kept: a million results of each map would be many times the inputs.
  const startOther = async () => {
    const started = await other.start();
    compare(started);
    return { startupMs: started.startupMs, coldMs: started.coldMs };
  };
  // What maps leave behind, messages of processes above all, is several times the inputs as well.
  const mapOther = async () => {
    collectIfSmall();
    const mapped = await other.map();
    compare(mapped);
    return mapped.wallMs;
  };
  const mapOwn = async () => {
    collectIfSmall();
    return undisturbed(await pool.map()).wallMs;
  };
  const ownMs: number[] = [];
  const samplesMs: number[] = [];
  try {
    const started = await intime(startOther);
    if (started === undefined) {
      return { missing: undefined };
    }
    for (let round = -warmups; round < mostRounds && now() < endMs; round++) {
      // Every other round begins with the other pool, so that neither profits from its place.
      const ownFirst = round % 2 === 0;
      const early = ownFirst ? await intime(mapOwn) : undefined;
      const mapped = await intime(mapOther);
      const own = early ?? (await intime(mapOwn));
      if (mapped === undefined || own === undefined) {
        break;
      }
      if (round >= 0) {
        samplesMs.push(mapped);
        ownMs.push(own);
      }
    }
    return samplesMs.length < leastRounds
      ? { missing: undefined }
      : { workers: pool.workers, ...started, samplesMs, ownMs, differing: differing.size };
  } catch (error) {
    if (error instanceof RunError) {
      const { name, message } = error.failure.error;
      return { missing: failedWords(withoutStop([name, message].filter(Boolean).join(": "))) };
    }
    throw error;
  } finally {
    await other.close();
  }
}

/** The best pool against one of the other kind of workers. */
export const otherRuntime: Extra = {
  name: "otherRuntime",
  weight: 2,
  isWanted: (_, { best }) => best !== undefined,
  run: async ({ plan, now, emit }, { best, createPool, reference }, limitMs) => {
    if (best === undefined) {
      return undefined;
    }
    const runtime = otherThan(plan.runtime);
    emit({ type: "measuringRuntime", runtime });
    const limits = { ...plan, results: reference.results, limitMs };
    const other = await compareRuntimes(best, createPool(best.workers, runtime), limits, now);
    await best.close();
    if ("missing" in other) {
      return other.missing;
    }
    emit({ type: "otherRuntime", other });
    return undefined;
  },
};
