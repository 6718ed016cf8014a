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

/** What the machine gives, for a pool of so many workers: what the loop that only computes reaches, and at least as much as
 *  it has given to another pool. The loop is short, and two threads that begin on one core are most of it through by the time
 *  they are apart. What it has given to this pool itself would tell how long its maps took. Pools that have a worker for each
 *  core all have the whole machine. */
export function ceilingsFor(
  of: number,
  { serial, pools }: Pick<Measured, "serial" | "pools">,
  cores: number,
): readonly CeilingPoint[] {
  const serialMs = serial?.medianMs ?? 0;
  const gave = ({ workers, speedup, computed }: PoolTimes) =>
    workers === of || computed === undefined || speedup === null || !(serialMs > 0)
      ? 0
      : (sumOf(computed) * speedup.value) / serialMs;
  const points = pools.flatMap((pool) => {
    const value = Math.max(gave(pool), pool.ceiling?.value ?? 0);
    return value > 0 ? [{ workers: pool.workers, value }] : [];
  });
  const whole = points.filter(({ workers }) => workers >= cores);
  const most = whole.reduce((value, point) => Math.max(value, point.value), 0);
  return points.map((point) => (point.workers >= cores ? { ...point, value: most } : point));
}

function sumOf({ workersMs, mainMs, otherMs }: Computed): number {
  return workersMs + mainMs + otherMs;
}
