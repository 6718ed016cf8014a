/** What a main thread's responsiveness comes to, from when calls came and were answered. */
import type { Percentiles, Rate, Responsiveness, Served } from "../report/responsiveness.ts";
import { meanOf, percentileOf } from "../statistics/series.ts";

/** What was measured in one window in one place. */
export interface ServedWindow {
  /** How long each probe waited, in their order. */
  readonly delaysMs: readonly number[];
  /** How long each call took from when it was to come, in their order; null for one without a result. */
  readonly responsesMs: readonly (number | null)[];
  readonly windowMs: number;
  /** From the window's beginning to when all was served, or nobody waited any more. */
  readonly wallMs: number;
  /** Of that, in which the main thread was busy; null where Node cannot tell. */
  readonly busyMs: number | null;
}

/** How fast calls came, and could be served. */
export interface Offered {
  readonly callsPerSecond: number;
  readonly capacityPerSecond: number;
  /** How long one takes. */
  readonly callMs: number;
}

/** The figures of one window. */
export function servedOf(window: ServedWindow, offered: Offered): Served {
  const { delaysMs, responsesMs, wallMs, busyMs } = window;
  const answered = responsesMs.filter((ms) => ms !== null);
  return {
    delay: percentilesOf(delaysMs),
    response: percentilesOf(answered),
    meanMs: meanOf(answered)?.value ?? null,
    unanswered: responsesMs.length - answered.length,
    isOverloaded: isOverloaded(window, offered),
    mainThreadShare: busyMs === null || wallMs <= 0 ? null : Math.min(1, busyMs / wallMs),
  };
}

/** By how much the pool answers each call sooner, of those that both have answered. */
export function soonerOf(onMain: ServedWindow, inPool: ServedWindow): Rate["sooner"] {
  const differences = onMain.responsesMs.flatMap((mainMs, call) => {
    const poolMs = inPool.responsesMs[call] ?? null;
    return mainMs === null || poolMs === null ? [] : [mainMs - poolMs];
  });
  return meanOf(differences) ?? null;
}

/** From which rate on the pool answers calls sooner, whatever the rate.
 *  @param rates in order of calls. */
export function winsOf(rates: readonly Rate[]): Responsiveness["wins"] {
  const winners = rates.map(winnerAt);
  const lastMain = winners.lastIndexOf("main");
  const firstPool = winners.indexOf(
    "pool",
    1 + winners.findLastIndex((who) => who === "main" || who === "unclear"),
  );
  const won = rates[firstPool];
  if (won === undefined || winners.slice(0, Math.max(0, lastMain)).includes("pool")) {
    return { type: winners.at(-1) === "main" && !winners.includes("pool") ? "never" : "unclear" };
  }
  if (firstPool === 0) {
    return { type: "always" };
  }
  const low = rates[lastMain]?.callsPerSecond ?? null;
  return {
    type: "from",
    callsPerSecond: crossing(rates, firstPool, lastMain),
    low,
    high: won.callsPerSecond,
  };
}

/** Between which two rates another one would tell most; undefined where there are none. */
export function openBetween(rates: readonly Rate[]): readonly [low: number, high: number] | undefined {
  const wins = winsOf(rates);
  return wins.type === "from" && wins.low !== null ? [wins.low, wins.high] : undefined;
}

/** The rate at which a report is told: the highest one that neither place is overloaded at, so that waits do not grow with the
 *  time of the measurement; else the highest one that the pool is not. */
export function toldRate({ rates }: Responsiveness): Rate | undefined {
  return (
    rates.findLast(({ onMain, inPool }) => !onMain.isOverloaded && !inPool.isOverloaded) ??
    rates.findLast(({ inPool }) => !inPool.isOverloaded) ??
    rates[0]
  );
}

function percentilesOf(samples: readonly number[]): Percentiles {
  return { samples: samples.length, p50: percentileOf(samples, 0.5), p99: percentileOf(samples, 0.99) };
}

/** What is left at a window's end is served much later. Below capacity calls come together by chance, and the fewer there are
 *  the more that is of the window. */
function isOverloaded(
  { responsesMs, windowMs, wallMs }: ServedWindow,
  { callsPerSecond, capacityPerSecond, callMs }: Offered,
): boolean {
  const byChance = callsPerSecond > capacityPerSecond ? 2 : 1 + Math.sqrt(responsesMs.length);
  return responsesMs.includes(null) || wallMs - windowMs > 0.1 * windowMs + byChance * callMs;
}

/** Who answers sooner; `nobody` where both are overloaded, and how long calls take is a question of the window. */
function winnerAt({ onMain, inPool, sooner }: Rate): "main" | "pool" | "unclear" | "nobody" {
  if (onMain.isOverloaded !== inPool.isOverloaded) {
    return onMain.isOverloaded ? "pool" : "main";
  }
  if (sooner?.low != null && sooner.low > 0) {
    return "pool";
  }
  if (sooner?.high != null && sooner.high < 0) {
    return "main";
  }
  return onMain.isOverloaded ? "nobody" : "unclear";
}

/** Where the line through the mean differences of two neighbours is at 0; where none is, the rate that is known to win. */
function crossing(rates: readonly Rate[], firstPool: number, lastMain: number): number {
  for (let index = firstPool; index > Math.max(0, lastMain); index--) {
    const [before, after] = [rates[index - 1], rates[index]];
    const [lost, won] = [before?.sooner?.value ?? 0, after?.sooner?.value ?? 0];
    if (before !== undefined && after !== undefined && lost < 0 && won > 0) {
      const share = lost / (lost - won);
      return before.callsPerSecond + share * (after.callsPerSecond - before.callsPerSecond);
    }
  }
  return rates[firstPool]?.callsPerSecond ?? 0;
}
