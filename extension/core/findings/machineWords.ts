/** Words for what `diagnose/machineRules.ts` concludes. */
import { formatCount, formatCounted, formatPercent, formatRatio } from "../text/format.ts";
import type { Concluded, Words } from "./words.ts";

export function machineLimited({ figures }: Concluded<"machine-limited">): Words {
  const { workers, cores, ceiling } = figures;
  const isBusy = workers <= cores;
  return {
    title: "the machine has no more to give",
    detail: `A loop that only computes reaches ${formatRatio(ceiling)} with ${formatCounted(workers, "worker")} at the same time, on ${formatCounted(cores, "core")}.`,
    advice: isBusy
      ? "Measure again when nothing else runs: other programs, or other guests of this computer, use its cores."
      : "Use a machine with more cores.",
  };
}

export function slowerTasks({ figures }: Concluded<"slower-tasks">): Words {
  const { workers, stretch, expectedStretch } = figures;
  return {
    title: "tasks take longer in the pool",
    detail: `Each takes ${formatRatio(stretch)} its serial time with ${formatCounted(workers, "worker")}, where the machine's ceiling explains ${formatRatio(expectedStretch)}.`,
    advice: "Look for memory: large arrays and much garbage share one memory bus and one cache.",
  };
}

export function gcBound({ figures }: Concluded<"gc-bound">): Words {
  const { workers, gcShare, serialGcShare } = figures;
  const serial = serialGcShare === null ? [] : [`${formatPercent(serialGcShare)} of the serial run`];
  const pool =
    gcShare === null || workers === null
      ? []
      : [`${formatPercent(gcShare)} of the time of ${formatCounted(workers, "worker")}`];
  return {
    title: "collecting garbage takes much of the time",
    detail: `It stops the tasks for ${[...serial, ...pool].join(" and ")}.`,
    advice: "Allocate less in each task: reuse arrays and buffers, make no copies, return less.",
  };
}

export function oversubscribed({ figures }: Concluded<"oversubscribed">): Words {
  const { workers, cores, speedup, bestWorkers, bestSpeedup } = figures;
  return {
    title: "more workers than cores make it slower",
    detail: `${formatCounted(workers, "worker")} reach ${formatRatio(speedup)} on ${formatCounted(cores, "core")}, ${formatCount(bestWorkers)} reach ${formatRatio(bestSpeedup)}.`,
    advice: `Use ${formatCounted(bestWorkers, "worker")}.`,
  };
}
