import type { ScheduleOptions } from "./scheduleOptions.ts";

/** Who shares a machine. */
type Sharing = Pick<ScheduleOptions, "workers" | "ceiling" | "cores" | "cpuShare">;

/** A machine on which threads together are slower than this beside one alone is not one; keeps results finite. */
const lowestCeiling = 1e-6;

/** How many times as long as alone a task takes beside others, for each number of running tasks from 0.
 *
 *  A task computes for a part of its time and waits for the rest. How many of them compute at once changes from moment to
 *  moment; where it is more than the machine has room for, they share it. Their mean pace is that of a closed queueing network
 *  of a processor that is shared and of as many places to wait as there are tasks, which does not depend on how the times
 *  are distributed (Baskett, Chandy, Muntz and Palacios, Journal of the ACM 22, 1975). */
export function stretches(sharing: Sharing): Float64Array {
  return forEachNumber(
    sharing,
    (active) => meanPace(active, sharing, (computing) => paceOf(computing, sharing)).ofTasks,
  );
}

/** The same while the dispatcher is busy, which computes as a thread of its own, and how many times as long its work takes.
 *  Where the cores are not known, it has one for itself. */
export function stretchesBesideDispatcher(sharing: Sharing): {
  readonly tasks: Float64Array;
  readonly dispatcher: Float64Array;
} {
  if (sharing.cores === undefined) {
    return { tasks: stretches(sharing), dispatcher: forEachNumber(sharing, () => 1) };
  }
  const paces = (active: number) => meanPace(active, sharing, (computing) => paceOf(computing + 1, sharing));
  return {
    tasks: forEachNumber(sharing, (active) => paces(active).ofTasks),
    dispatcher: forEachNumber(sharing, (active) => paces(active).ofDispatcher),
  };
}

/** Times as long, from a pace for each number of running tasks. Where nobody is in anybody's way, that needs no network of a
 *  thousand workers. */
function forEachNumber({ workers, ceiling, cores }: Sharing, pace: (active: number) => number): Float64Array {
  const isShared = ceiling !== undefined || cores !== undefined;
  return Float64Array.from({ length: workers + 1 }, (_, active) => (isShared ? 1 / pace(active) : 1));
}

/** How fast each of so many threads computes, against one alone, whether it runs a task or is the dispatcher. There are never
 *  more of them than workers: who waits for the dispatcher runs nothing. */
function paceOf(threads: number, { ceiling, cores = Infinity }: Sharing): number {
  const given = ceiling?.(threads) ?? Math.min(threads, cores);
  const machine = given > 0 ? Math.min(threads, Math.max(given, lowestCeiling)) : threads;
  return threads > 0 ? machine / threads : 1;
}

interface MeanPace {
  /** Of a task, which may wait. */
  readonly ofTasks: number;
  /** Of a thread beside them that only computes, and that is one of those whose pace `pace` gives. */
  readonly ofDispatcher: number;
}

/** The mean over how many of the running tasks compute at once.
 *  @param pace how fast each of them does then. */
function meanPace(active: number, { cpuShare = 1 }: Sharing, pace: (computing: number) => number): MeanPace {
  if (cpuShare === 1 || active === 0) {
    return { ofTasks: pace(active), ofDispatcher: pace(active) };
  }
  // The logarithms of how likely each number is, up to a factor: products of a thousand of them are beyond all numbers.
  const logs = [0];
  for (let computing = 1; computing <= active; computing++) {
    const more = ((active - computing + 1) * cpuShare) / (1 - cpuShare) / (computing * pace(computing));
    logs.push((logs.at(-1) ?? 0) + Math.log(more));
  }
  const most = logs.reduce((a, b) => Math.max(a, b));
  const weights = logs.map((log) => Math.exp(log - most));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (value: (computing: number) => number) =>
    weights.reduce((sum, weight, computing) => sum + weight * value(computing), 0) / all;
  return {
    // Tasks end as often as their computing does.
    ofTasks: cpuShare === 0 ? 1 : mean((computing) => computing * pace(computing)) / (active * cpuShare),
    ofDispatcher: mean(pace),
  };
}
