import type { FirstCallsSamples } from "../../core/protocol/extraSamples.ts";
import { doneOnce, isFirstSlower, isPartSlower } from "../../core/measuring/firstCalls.ts";
import { isEqual } from "../../core/report/pools.ts";
import { median } from "../../core/statistics/median.ts";
import { sum } from "../../core/statistics/sum.ts";
import type { Clock } from "../calls/clock.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import { undisturbed } from "../executor/disturbance.ts";
import type { Pool } from "../executor/pool.ts";
import { runTimes } from "../results/controls/controlProcess.ts";
import type { TimesRequest } from "../results/controls/messages.ts";
import type { Concluded } from "../stages/conclude.ts";
import type { Extra } from "./extra.ts";

/** How first calls are made where nothing was called before. */
export interface FirstCallRuns {
  /** Times passes in a fresh process. */
  readonly times: (
    request: Pick<TimesRequest, "passes" | "firstPassMs" | "isNeverFaster">,
    limits: { readonly limitMs: number; readonly passesMs: number },
  ) => ReturnType<typeof runTimes>;
  /** A pool that has not started. */
  readonly pool: () => Pool;
  /** How long the very first serial run of all inputs took, and how long all runs may take. */
  readonly firstMs: number;
  readonly limitMs: number;
}

/** Enough for an interval. */
const rounds = 3;
/** Of code that never gets faster. The later passes are short, if the first one has done the work. */
const passes = 3;
/** Some inputs are enough to tell what is done once. */
const firstPassMs = 500;
/** What is not compiled better takes longer; what took long because it was not compiled yet does not. */
const patience = 5;
/** However short the first run was: a busy machine may take as long for anything. */
const leastPatienceMs = 2000;

/** Tells work that is done once from code that is compiled once, then times first calls in turns of fresh processes and fresh
 *  pools. Null where nothing is done once, or nobody can tell. */
export async function callFirst(
  { times, pool, firstMs, limitMs }: FirstCallRuns,
  now: Clock,
): Promise<FirstCallsSamples | null> {
  const endMs = now() + limitMs;
  const passesMs = patience * firstMs + leastPatienceMs;
  const leftMs = () => Math.max(0, endMs - now());
  const probe = async () => {
    const end = await times({ passes, firstPassMs, isNeverFaster: true }, { limitMs: leftMs(), passesMs });
    return end.type === "slow" ? "most" : end.type === "timed" ? doneOnce(end.passes) : "nothing";
  };
  const once = await probe();
  // A part may be a single call that something else held up; not twice in a row.
  if (once === "nothing" || (once === "part" && (await probe()) === "nothing")) {
    return null;
  }
  const serialMs: number[] = [];
  const poolMs: number[] = [];
  const startupMs: number[] = [];
  const shares: number[] = [];
  const { workers } = pool();
  while (serialMs.length < rounds && leftMs() > 2 * firstMs) {
    const serial = await times({ passes: 1, firstPassMs: null, isNeverFaster: false }, wholeOf(leftMs()));
    const mapped = await withTimeout(leftMs(), () => mapFirst(pool()));
    if (serial.type !== "timed" || mapped === undefined) {
      break;
    }
    const [pass = []] = serial.passes;
    const ms = sum(pass);
    serialMs.push(ms);
    poolMs.push(mapped.wallMs);
    startupMs.push(mapped.startupMs);
    shares.push((pass[0] ?? 0) / ms);
  }
  return { serialMs, poolMs, startupMs, workers, veryFirstShare: median(shares) ?? null };
}

function wholeOf(limitMs: number) {
  return { limitMs, passesMs: limitMs };
}

async function mapFirst(pool: Pool): Promise<{ readonly startupMs: number; readonly wallMs: number }> {
  try {
    const startupMs = await pool.open();
    return { startupMs, wallMs: undisturbed(await pool.map()).wallMs };
  } finally {
    await pool.close();
  }
}

/** Longer than this hardly anybody waits, and the run has its own limit. */
const mostMs = 30_000;
/** Of the time that is left. */
const timeShare = 0.3;
/** Everyone's memory has room for as many processes. */
const mostWorkers = 8;

/** First calls where nothing was called before, of a function whose later calls take next to no time, or those of many of its
 *  inputs. */
export const firstCalls: Extra = {
  name: "firstCalls",
  weight: 0, // The headline is about it.
  isWanted: (_, { measured: { serial, pools }, equality, ...run }) =>
    serial !== null &&
    pools.length > 0 &&
    isEqual(equality.verdict) &&
    (isFirstSlower(serial.firstMs, serial.medianMs) || isPartOnce(run)),
  run: async ({ plan, now, emit }, { measured, createPool, work, leftOut, cores }) => {
    const { serial, pools } = measured;
    if (serial === null) {
      return undefined;
    }
    emit({ type: "callingFirst" });
    const { program, spread, runtime, timeoutMs } = plan;
    const { firstMs } = serial;
    const counts = pools.map(({ workers }) => workers);
    const workers = counts.findLast((count) => count <= Math.min(cores, mostWorkers)) ?? counts[0] ?? 1;
    const found = await callFirst(
      {
        times: (request, limits) => runTimes({ program, spread, leftOut, ...request }, limits),
        pool: () => createPool(workers, runtime, firstMs / work.inputs.length),
        firstMs,
        limitMs: Math.min(mostMs, timeShare * (timeoutMs - process.uptime() * 1000)),
      },
      now,
    );
    if (found !== null) {
      emit({ type: "firstCalls", firstCalls: found });
    }
    return undefined;
  },
};

/** By the first serial run and the last one. */
function isPartOnce({ reference, last, serial }: Pick<Concluded, "reference" | "last" | "serial">): boolean {
  const run = last.get(serial);
  return run !== undefined && isPartSlower(taskDurations(reference), taskDurations(run));
}
