import type { Throttling } from "../../core/machine/cgroups.ts";
import type { ThrottledRound } from "../../core/report/rounds.ts";

/** Notes the rounds in which a quota was used up. */
export interface ThrottleMeter {
  readonly begin: () => void;
  /** The round that has begun last counts. */
  readonly end: (round: number) => void;
  /** Those so far. */
  readonly rounds: () => readonly ThrottledRound[];
}

/** Nothing is noted yet.
 *  @param read tells how often the quota was used up by now; null where there is none. */
export function createThrottleMeter(read: () => Throttling | null = () => null): ThrottleMeter {
  const rounds: ThrottledRound[] = [];
  let before: Throttling | null = null;
  return {
    begin: () => {
      before = read();
    },
    end: (round) => {
      const after = read();
      if (before !== null && after !== null && after.throttled > before.throttled) {
        const periods = after.periods - before.periods;
        rounds.push({ round, periods, throttled: after.throttled - before.throttled });
      }
    },
    rounds: () => rounds,
  };
}
