import { bestPrecision, worstPrecision } from "../../core/measuring/rounds.ts";
import type { RoundRuns } from "./round.ts";

/** The wall times of all rounds so far, and how well they tell what is asked. */
export interface RoundTimes {
  readonly add: (round: RoundRuns) => void;
  /** See `bestPrecision`. */
  readonly precision: () => number | null;
  /** That or, where there is another version, that of both against each other, if it is worse. */
  readonly worst: () => number | null;
}

/** None yet. */
export function createRoundTimes(): RoundTimes {
  /** By workers. */
  const own = new Map<number, number[]>();
  const other = new Map<number, number[]>();
  const precision = () => {
    const pools = [...own].filter(([workers]) => workers > 0);
    return bestPrecision(
      own.get(0) ?? [],
      pools.map(([, poolMs]) => poolMs),
    );
  };
  return {
    add: ({ runs, otherMs }) => {
      runs.forEach(({ wallMs }, { workers }) => addTime(own, workers, wallMs));
      otherMs.forEach((ms, workers) => addTime(other, workers, ms));
    },
    precision,
    worst: () => {
      const versions = [...other].map(([workers, ms]) => [ms, own.get(workers) ?? []] as const);
      return versions.length === 0 ? precision() : worstPrecision(precision(), versions);
    },
  };
}

function addTime(times: Map<number, number[]>, workers: number, ms: number): void {
  const list = times.get(workers) ?? [];
  list.push(ms);
  times.set(workers, list);
}
