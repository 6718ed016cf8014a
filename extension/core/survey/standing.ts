import { severalCores } from "../findings/thresholds.ts";
import type { FunctionTimes } from "./functionTimes.ts";
import type { PoolWork } from "./gains.ts";
import type { CountedSite } from "./sites.ts";
import type { Gain, Standing } from "./survey.ts";

/** A function with all that its standing depends on. */
export interface SurveyedFunction {
  readonly wallMs: number;
  /** See `isModule`. */
  readonly isModule: boolean;
  readonly times: FunctionTimes;
  readonly calls: number | null;
  readonly callMs: number | null;
  readonly site: CountedSite | undefined;
  /** Whether that place has several calls to give at once. */
  readonly isDivisible: boolean;
  readonly isBlocked: boolean;
  /** What a pool could take over; undefined where there is nothing. */
  readonly work: PoolWork | undefined;
  readonly gains: readonly Gain[];
  readonly freeGain: () => number;
  readonly messageMs: number;
}

/** A program that gains less by a pool is not worth one. */
export const leastGain = 1.05;

/** A part of the program that could not give that even if it took no time at all. */
export const leastShare = 1 - 1 / leastGain;

/** Of a function that waits so many times as long as it computes, waiting is what takes its time. */
const mostWaiting = 2;

/** What a function is for a pool. */
export function standingOf(seen: SurveyedFunction): Standing {
  const { wallMs, times, calls, callMs, work, gains, isBlocked, isDivisible, messageMs } = seen;
  const spentShare = (times.totalMs + times.waitingMs) / wallMs;
  if (spentShare < leastShare) {
    return "small";
  }
  if ((times.cores ?? 1) >= severalCores) {
    return "parallel";
  }
  const isWaiting = times.waitingMs > mostWaiting * times.totalMs;
  if (times.totalMs / wallMs < leastShare) {
    return isWaiting ? "waits" : "small";
  }
  if (seen.isModule || calls === 1) {
    return isWaiting ? "waits" : "once";
  }
  if (calls === null || callMs === null || seen.site === undefined) {
    return "unknown";
  }
  if (work === undefined || !isDivisible) {
    return calls > 1 && callMs < messageMs ? "too-fine" : isWaiting ? "waits" : "once";
  }
  const most = gains.reduce((best, { times: gained }) => Math.max(best, gained), 0);
  if (most >= leastGain) {
    return isBlocked ? "blocked" : "candidate";
  }
  return seen.freeGain() >= leastGain ? "too-fine" : isWaiting ? "waits" : "small";
}
