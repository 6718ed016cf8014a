import { winsOf } from "../extension/core/measuring/responsiveness.ts";
import type { Estimate, Rate, Responsiveness, Served } from "../extension/core/report/responsiveness.ts";

function estimate(value: number): Estimate {
  return { value, low: value, high: null };
}

function served(
  ms: number,
  isOverloaded: boolean,
  { delayMs, mainThreadShare }: { readonly delayMs: number; readonly mainThreadShare: number },
): Served {
  return {
    delay: { samples: 400, p50: estimate(delayMs / 100), p99: estimate(delayMs) },
    response: { samples: 20, p50: estimate(ms), p99: null },
    meanMs: ms,
    unanswered: 0,
    isOverloaded,
    mainThreadShare,
  };
}

/** A rate at which a pool answers calls of 50 ms sooner by so many milliseconds, with that margin.
 *  @param over who is overloaded. */
export function rate(
  callsPerSecond: number,
  soonerMs: number,
  marginMs = 0,
  over: { readonly main?: true; readonly pool?: true } = {},
): Rate {
  return {
    callsPerSecond,
    onMain: served(50 + soonerMs, over.main ?? false, { delayMs: 48, mainThreadShare: 0.6 }),
    inPool: served(50, over.pool ?? false, { delayMs: 0.6, mainThreadShare: 0.02 }),
    sooner: { value: soonerMs, low: soonerMs - marginMs, high: soonerMs + marginMs },
  };
}

/** Of two workers. */
export function responsivenessOf(rates: readonly Rate[]): Responsiveness {
  return { workers: 2, oneThreadPerSecond: 20, rates, wins: winsOf(rates) };
}
