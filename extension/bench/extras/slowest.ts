import type { SlowTask } from "../../core/report/times.ts";
import { preview } from "../../core/values/preview.ts";
import { median } from "../../core/statistics/median.ts";
import { sum } from "../../core/statistics/sum.ts";
import type { MapRun } from "../executor/executor.ts";
import { taskDurations } from "../executor/taskDurations.ts";
import { shortMs } from "../calls/tasks.ts";
import type { Extra } from "./extra.ts";

/** More than this many slow inputs are a kind of input, which the first few show as well. */
const mostNamed = 5;

/** The inputs whose tasks take the longest, longest first: at most five, and only of tasks long enough to have a time
 *  of their own, since of those that share a stamp nobody knows which was slow.
 *  @param serial the run that gives the time of all tasks.
 *  @param others runs of the same inputs. The shortest time of all runs counts for each task: what made it longer in
 *  one of them, a stall or a collection of garbage, was not the input. */
export function slowestTasks(
  serial: MapRun,
  others: readonly MapRun[],
  inputs: readonly unknown[],
): readonly SlowTask[] {
  const durationsMs = taskDurations(serial);
  const totalMs = sum(durationsMs);
  const medianMs = median(durationsMs) ?? 0;
  return longest(ownTimes([serial, ...others], durationsMs.length)).map(({ index, ms }) => ({
    index,
    ms,
    timesMedian: medianMs > 0 ? ms / medianMs : null,
    share: totalMs > 0 ? Math.min(1, ms / totalMs) : null,
    input: preview(inputs[index]),
  }));
}

/** The shortest time of each task that had a stamp of its own in some run; 0 for one that had none. */
function ownTimes(runs: readonly MapRun[], tasks: number): Float64Array {
  const timesMs = new Float64Array(tasks);
  for (const { first, stamps } of runs.flatMap(({ chunks }) => chunks)) {
    for (let stamp = 1; stamp < stamps.position.length; stamp++) {
      const position = stamps.position[stamp - 1] ?? 0;
      if (stamps.position[stamp] === position + 1) {
        const ms = (stamps.ms[stamp] ?? 0) - (stamps.ms[stamp - 1] ?? 0);
        const known = timesMs[first + position] ?? 0;
        timesMs[first + position] = known > 0 ? Math.min(known, ms) : ms;
      }
    }
  }
  return timesMs;
}

function longest(timesMs: Float64Array): readonly { readonly index: number; readonly ms: number }[] {
  const found: { readonly index: number; readonly ms: number }[] = [];
  for (let index = 0; index < timesMs.length; index++) {
    const ms = timesMs[index] ?? 0;
    if (ms >= shortMs && (found.length < mostNamed || ms > (found.at(-1)?.ms ?? 0))) {
      found.push({ index, ms });
      found.sort((a, b) => b.ms - a.ms);
      found.length = Math.min(found.length, mostNamed);
    }
  }
  return found;
}

/** The inputs that take the longest. */
export const slowest: Extra = {
  name: "slowest",
  weight: 0,
  isWanted: () => true,
  run: async ({ emit }, { serial, last, work }) => {
    const run = last.get(serial);
    if (run !== undefined) {
      emit({ type: "slowest", slowest: slowestTasks(run, [...last.values()], work.inputs) });
    }
    return undefined;
  },
};
