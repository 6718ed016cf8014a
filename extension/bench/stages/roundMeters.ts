import type { Throttling } from "../../core/machine/cgroups.ts";
import { missedCores, type CoreTimes } from "../../core/machine/otherLoad.ts";
import type { BusyRound, Rounds, ThrottledRound } from "../../core/report/rounds.ts";

/** What the machine tells of itself, at any time; null where there is nothing to see. */
export interface MachineReadings {
  /** How often a quota was used up by now; see `cpuThrottling`. */
  readonly throttling?: () => Throttling | null;
  /** See `coreTimes` of the system. */
  readonly coreTimes?: () => CoreTimes | null;
}

/** Looks at the machine before and after each round. */
export interface RoundMeters {
  readonly begin: () => void;
  /** The round that has begun last counts. */
  readonly end: (round: number) => void;
  /** The rounds so far in which the machine gave less than it has; nothing for none. */
  readonly found: () => Pick<Rounds, "throttled" | "busy">;
}

/** Nothing is found yet.
 *  @param workers most that run at once. */
export function createRoundMeters(readings: MachineReadings, workers: number): RoundMeters {
  const throttled: ThrottledRound[] = [];
  const busy: BusyRound[] = [];
  const look = () => ({
    throttling: readings.throttling?.() ?? null,
    times: readings.coreTimes?.() ?? null,
  });
  let before: ReturnType<typeof look> | undefined;
  return {
    begin: () => {
      before = look();
    },
    end: (round) => {
      const after = look();
      throttled.push(...throttledIn(round, before?.throttling ?? null, after.throttling));
      const cores = before?.times && after.times && missedCores(before.times, after.times, workers);
      busy.push(...(typeof cores === "number" ? [{ round, cores }] : []));
    },
    found: () => ({ ...(throttled.length > 0 && { throttled }), ...(busy.length > 0 && { busy }) }),
  };
}

function throttledIn(
  round: number,
  before: Throttling | null,
  after: Throttling | null,
): readonly ThrottledRound[] {
  return before === null || after === null || after.throttled <= before.throttled
    ? []
    : [{ round, periods: after.periods - before.periods, throttled: after.throttled - before.throttled }];
}
