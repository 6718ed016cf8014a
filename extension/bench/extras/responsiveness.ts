import { randomInt } from "node:crypto";
import { arrivalsIn, ratesOf, windowsOf, type RateWindow } from "../../core/measuring/arrivals.ts";
import { openBetween, servedOf, soonerOf, winsOf } from "../../core/measuring/responsiveness.ts";
import type { Rate, Responsiveness } from "../../core/report/responsiveness.ts";
import { seededRandom } from "../../core/statistics/random.ts";
import { startBusyTime } from "../calls/busyTime.ts";
import { collectIfDue } from "../calls/garbage.ts";
import { runTasks } from "../calls/tasks.ts";
import type { Pool } from "../executor/pool.ts";
import type { Work } from "../executor/serial.ts";
import { threadArrivals } from "../load/bringArrivals.ts";
import type { Server } from "../load/callQueue.ts";
import { serveLoad, type OpenLoopParts } from "../load/openLoop.ts";
import type { Extra } from "./extra.ts";

/** Where calls are served, and how many of them a second. */
export interface Place {
  /** Makes ready for so many calls. */
  readonly serverFor: (calls: number) => Promise<Server>;
  readonly capacityPerSecond: number;
}

/** What is held against each other, and how long. */
export interface Places {
  readonly onMain: Place;
  readonly inPool: Place;
  /** The rates to measure, ascending; null for those that tell where the pool wins. */
  readonly chosen: number | "auto";
  /** How long calls come, all rates and both places together. */
  readonly limitMs: number;
  readonly random: () => number;
  /** How long the last calls may take, beyond ten times what one takes. */
  readonly leastLastMs: number;
}

/** The part of the time that is for rates between those where nobody knows who wins. */
const closerShare = 0.3;
/** So many of these. */
const closerRates = 2;
/** What is late by more than a part of the window is not begun. */
const patience = 0.5;
/** A busy machine may hold up anything for so long. */
const leastLastMs = 1000;

/** Lets the same calls come at the same times to both, at one rate after the other, and then at rates between the last one at
 *  which the pool has lost and the first at which it has won. */
export async function measureRates(
  { onMain, inPool, chosen, limitMs, random, leastLastMs: lastMs }: Places,
  parts: OpenLoopParts,
): Promise<readonly Rate[]> {
  const rates: Rate[] = [];
  const callMs = 1000 / onMain.capacityPerSecond;
  const measure = async ({ callsPerSecond, windowMs }: RateWindow): Promise<boolean> => {
    const arrivals = arrivalsIn(windowMs, callsPerSecond, random);
    const load = {
      arrivals,
      windowMs,
      patienceMs: patience * windowMs + callMs,
      lastMs: lastMs + 10 * callMs,
    };
    const calls = arrivals.filter(({ call }) => call !== undefined).length;
    const serve = async ({ serverFor }: Place) => serveLoad(await serverFor(calls), load, parts);
    // Every other rate begins with the pool, so that neither profits from its place.
    const early = rates.length % 2 === 0 ? await serve(onMain) : undefined;
    const pool = await serve(inPool);
    const main = early ?? (await serve(onMain));
    const offered = (place: Place) => ({
      callsPerSecond,
      capacityPerSecond: place.capacityPerSecond,
      callMs,
    });
    rates.push({
      callsPerSecond,
      onMain: servedOf(main, offered(onMain)),
      inPool: servedOf(pool, offered(inPool)),
      sooner: soonerOf(main, pool),
    });
    rates.sort((a, b) => a.callsPerSecond - b.callsPerSecond);
    return !main.isUnderWay && !pool.isUnderWay;
  };
  const sideMs = limitMs / 2;
  const isAuto = chosen === "auto";
  const first = windowsOf(
    ratesOf(chosen, onMain.capacityPerSecond),
    isAuto ? (1 - closerShare) * sideMs : sideMs,
  );
  for (const window of first) {
    if (!(await measure(window))) {
      return rates; // What still runs would disturb the others.
    }
  }
  for (let closer = 0; closer < (isAuto ? closerRates : 0); closer++) {
    const open = openBetween(rates);
    const callsPerSecond = open && Math.sqrt(open[0] * open[1]);
    const windowMs = (closerShare / closerRates) * sideMs;
    if (callsPerSecond === undefined || !(await measure({ callsPerSecond, windowMs }))) {
      return rates;
    }
  }
  return rates;
}

/** The function on this thread. */
function mainPlace(
  { task, spread, next, now, watchSlots, inputs }: Work,
  isChanging: boolean,
): Place["serverFor"] {
  return async (calls) => {
    const passes = await passesFor(isChanging ? calls / inputs.length : 1, next);
    collectIfDue();
    return {
      mostAtOnce: Infinity,
      serve: async (call) => {
        const [input, first] = inputOf(passes, call);
        const onTask = (index: number) => (watchSlots[0] = index);
        await runTasks(task, spread, { first, inputs: [input] }, now, onTask);
        watchSlots[0] = -1;
      },
    };
  };
}

/** The function in a pool, a call a message. */
function poolPlace({ sent, inputs }: Work, pool: Pool, isChanging: boolean): Place["serverFor"] {
  return async (calls) => {
    const passes = await passesFor(isChanging ? calls / inputs.length : 1, async () => sent());
    collectIfDue();
    return {
      mostAtOnce: pool.workers,
      serve: (call, lane) => pool.call(...inputOf(passes, call), lane),
    };
  };
}

type Passes = readonly (readonly unknown[])[];

/** The inputs of as many passes, so that none is used twice that a call may have changed. */
async function passesFor(count: number, next: () => Promise<readonly unknown[]>): Promise<Passes> {
  const passes: (readonly unknown[])[] = [];
  while (passes.length < Math.max(1, count)) {
    passes.push(await next());
  }
  return passes;
}

function inputOf(passes: Passes, call: number): readonly [input: unknown, place: number] {
  const inputs = passes[0]?.length ?? 1;
  const place = call % inputs;
  const pass = Math.floor(call / inputs) % passes.length;
  return [passes[pass]?.[place], place];
}

/** With fewer calls nothing is known of any rate. */
const leastCalls = 5;

/** How free the main thread stays while calls come, without and with the best pool. */
export const responsiveness: Extra = {
  name: "responsiveness",
  weight: 0,
  isAskedFor: true,
  isWanted: ({ plan }) => plan.responsiveness !== null,
  run: async ({ plan, now, epoch, emit }, { best, work, measured, changed }) => {
    const { responsiveness: chosen, runtime, budgetMs, timeoutMs } = plan;
    const { serial, pools } = measured;
    if (runtime === "hosts") {
      return "calls are brought to workers of this machine only";
    }
    const speedup = pools.find(({ workers }) => workers === best?.workers)?.speedup?.value;
    if (chosen === null || best === undefined || serial === null || speedup === undefined) {
      return "that takes three rounds, equal results and tasks that the clock can tell";
    }
    const oneThreadPerSecond = (1000 * work.inputs.length) / serial.medianMs;
    const limitMs = Math.min(budgetMs, timeShare * (timeoutMs - process.uptime() * 1000));
    const most = ratesOf(chosen, oneThreadPerSecond).at(-1) ?? 0;
    if ((most * limitMs) / 2 / 1000 < leastCalls) {
      return "its time, as long as the rounds may take, has room for fewer than five calls: allow more by --budget";
    }
    emit({ type: "measuringResponsiveness" });
    const isChanging = changed !== null;
    const rates = await measureRates(
      {
        onMain: { serverFor: mainPlace(work, isChanging), capacityPerSecond: oneThreadPerSecond },
        inPool: {
          serverFor: poolPlace(work, best, isChanging),
          capacityPerSecond: oneThreadPerSecond * speedup,
        },
        chosen,
        limitMs,
        random: seededRandom(randomInt(2 ** 32)),
        leastLastMs,
      },
      { now, bring: threadArrivals(epoch), soon: setImmediate, startBusyTime },
    );
    const found: Responsiveness = { workers: best.workers, oneThreadPerSecond, rates, wins: winsOf(rates) };
    emit({ type: "responsiveness", responsiveness: found });
    return undefined;
  },
};

/** Of the time that is left until the run's end. */
const timeShare = 0.4;
