import type { Account } from "../report/account.ts";
import type { PoolModel } from "./poolModel.ts";
import { replay } from "./schedule.ts";
import type { ScheduleOptions } from "./scheduleOptions.ts";
import type { SimulatorChoice } from "./choices.ts";

/** A simulated pool: what would be measured if all costs were as assumed. Never to be shown as a measurement. */
export interface SimulatedPool {
  readonly choice: SimulatorChoice;
  readonly speedup: number;
  /** Of the same meaning as a measured one. */
  readonly account: Account;
  /** Tasks in the largest message, and in the smallest but the very last. */
  readonly chunk: number;
  readonly leastChunk: number;
  readonly messages: number;
  /** What a loop that only computes would reach with as many workers. */
  readonly ceiling: number;
}

/** Replays the tasks through the chosen pool. Null when that takes no time, so that there is no speedup. */
export function simulatePool(model: PoolModel, choice: SimulatorChoice): SimulatedPool | null {
  const { workers, chunk, machine } = choice;
  const options = machine === "here" ? model.here(workers, chunk) : model.withCores(workers, chunk);
  const firsts: number[] = [];
  const { wallMs, usefulMs, speedup, busyMs, dispatchMs, travelMs, idleMs } = replay(model.tasksMs, {
    ...options,
    onChunk: (_worker, first) => {
      firsts.push(first);
    },
  });
  if (speedup === undefined || !(speedup > 0)) {
    return null;
  }
  const inTasksMs = busyMs.reduce((sum, ms) => sum + ms, 0);
  return {
    choice,
    speedup,
    account: {
      usefulWorkers: usefulMs / wallMs,
      slowerTasks: (inTasksMs - usefulMs) / wallMs,
      dispatch: dispatchMs / wallMs,
      ...(options.hosts && { travel: travelMs / wallMs }),
      idle: idleMs / wallMs,
    },
    ...division(options.chunk.type === "fixed" ? options.chunk.chunk : null, firsts, model.tasksMs.length),
    ceiling: ceilingOf(options),
  };
}

function ceilingOf({ workers, ceiling, hosts }: ScheduleOptions): number {
  return hosts === undefined
    ? (ceiling?.(workers) ?? workers)
    : hosts.list.reduce((sum, { lanes, speed, ceiling: own }) => sum + speed * (own?.(lanes) ?? lanes), 0);
}

/** How the tasks were divided. Short chunks of a fixed size may have been replayed together; those that shrink never. */
function division(
  fixed: number | null,
  firsts: readonly number[],
  tasks: number,
): Pick<SimulatedPool, "chunk" | "leastChunk" | "messages"> {
  if (fixed !== null) {
    const chunk = Math.min(fixed, tasks);
    return { chunk, leastChunk: chunk, messages: Math.ceil(tasks / fixed) };
  }
  const starts = firsts.toSorted((a, b) => a - b);
  const sizes = starts.map((first, index) => (starts[index + 1] ?? tasks) - first);
  const [largest = 0] = sizes;
  const leastChunk = sizes.slice(0, -1).reduce((least, size) => Math.min(least, size), largest);
  return { chunk: largest, leastChunk, messages: sizes.length };
}
