import type { Computed, Measured, PoolTimes } from "../report/times.ts";
import type { CeilingPoint } from "./ceilings.ts";
import type { PoolCosts } from "./costs.ts";
import type { ScheduleOptions } from "./scheduleOptions.ts";

/** What a pool's threads have to compute. */
type Work = Pick<ScheduleOptions, "costs" | "cpuShare" | "slowness">;

interface WorkBasis {
  readonly pools: readonly PoolTimes[];
  /** As they are as far as nothing else is known. */
  readonly costs: PoolCosts;
  /** See `ScheduleOptions`, of the serial run. */
  readonly cpuShare: number;
  /** Of all tasks, serially. */
  readonly totalMs: number;
  readonly tasks: number;
}

/** What the threads of a pool of any size have to compute, by what those of the nearest measured pool that is not smaller, or else
 *  of the largest one, have computed.
 *
 *  The main thread's time beside its messages is copying, with that of the engine's other threads, which mostly collect the
 *  garbage that copies leave there, and for which it waits. The workers' time beyond the serial run's is copying as far as copies
 *  alone take so long, and the rest of it makes tasks slower: copies that are in no cache yet, more garbage, a core or a memory
 *  that workers share. */
export function workCurve(basis: WorkBasis): (workers: number) => Work {
  const { pools, costs, cpuShare } = basis;
  const points = pools.flatMap(({ workers, messages, computed }) =>
    computed === undefined ? [] : [{ workers, work: workOf(computed, messages, basis) }],
  );
  return (workers) =>
    (points.find((point) => point.workers >= workers) ?? points.at(-1))?.work ?? { costs, cpuShare };
}

function workOf(
  { workersMs, mainMs, otherMs }: Computed,
  messages: number,
  { costs, cpuShare, totalMs, tasks }: WorkBasis,
): Work {
  const waitMs = totalMs * (1 - cpuShare);
  const moreMs = workersMs - totalMs * cpuShare;
  const perTaskMs = Math.min(costs.perTaskMs, Math.max(0, moreMs / tasks));
  return {
    costs: {
      ...costs,
      copyMs: Math.max(0, mainMs + otherMs - messages * costs.messageMs) / tasks,
      perTaskMs,
    },
    slowness: totalMs > 0 ? Math.max(0, 1 + (moreMs - perTaskMs * tasks) / totalMs) : 1,
    cpuShare: workersMs > 0 ? workersMs / (workersMs + waitMs) : cpuShare,
  };
}

/** What the machine gives: what the loop that only computes reaches, and at least as much as it has given to a pool. A loop is
 *  short, and two threads that begin on one core are most of it through by the time they are apart. Pools that have a worker
 *  for each core all have the whole machine. */
export function ceilingsOf({ pools }: Pick<Measured, "pools">, cores: number): readonly CeilingPoint[] {
  const points = pools.flatMap(({ workers, medianMs, ceiling, computed }) => {
    const { workersMs, mainMs, otherMs } = computed ?? { workersMs: 0, mainMs: 0, otherMs: 0 };
    const gave = medianMs > 0 ? (workersMs + mainMs + otherMs) / medianMs : 0;
    return ceiling === null && computed === undefined
      ? []
      : [{ workers, value: Math.max(gave, ceiling?.value ?? 0) }];
  });
  const whole = points.filter(({ workers }) => workers >= cores);
  const most = whole.reduce((value, point) => Math.max(value, point.value), 0);
  return points.map((point) => (point.workers >= cores ? { ...point, value: most } : point));
}
