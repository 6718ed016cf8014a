/** Words for what `diagnose/waitingRule.ts` concludes. */
import { smallShare } from "./thresholds.ts";
import { formatCount, formatCounted, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import type { Concluded, Words } from "./words.ts";

export function waiting({ figures, concurrent }: Concluded<"waiting">): Words {
  const title = "the tasks wait more than they compute";
  const busy = `The serial run keeps the processor busy for ${formatPercent(figures.cpuShare)} of its time`;
  if (concurrent === null || concurrent.speedup === null) {
    return {
      title,
      detail: `${busy}, so that workers beyond the cores help as well.`,
      advice: "If what it waits for can be awaited, await many at once on one thread: that saves the pool.",
    };
  }
  const { limit, medianMs, speedup, differing } = concurrent;
  const atOnce = `${busy}. Awaiting ${formatCount(limit)} at once on one thread takes ${formatMs(medianMs)}: ${formatRatio(speedup.value)}`;
  if (differing > 0) {
    return {
      title,
      detail: `${atOnce}, but ${formatCounted(differing, "result")} differ from the serial run's.`,
      advice: "Let calls that are under way at the same time share nothing, then await them together.",
    };
  }
  if (speedup.value < 1 + smallShare) {
    return {
      title,
      detail: `${atOnce}.`,
      advice: "Look for what the calls wait for one after another, such as a lock or a single connection.",
    };
  }
  const { poolSpeedup } = figures;
  return poolSpeedup === null || speedup.value >= poolSpeedup
    ? {
        title,
        detail: `${atOnce}, no pool needed.`,
        advice: `Await them together, at most ${formatCount(limit)} at once: \`Promise.all\` with a limit, as p-map has.`,
      }
    : {
        title,
        detail: `${atOnce}, the best pool ${formatRatio(poolSpeedup)}.`,
        advice: "Await them together on one thread where that is enough, which saves the pool.",
      };
}
