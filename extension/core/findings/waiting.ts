import { bestPool } from "../report/pools.ts";
import { formatCount, formatCounted, formatPercent, formatRatio } from "../text/format.ts";
import { kneeWords } from "./awaitedWords.ts";
import { common, count, ms, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { isAwaitingEnough } from "./gain.ts";
import { isWaiting, type PoolWith, type RuleInput } from "./ruleInput.ts";
import { threadPoolWords } from "./threadPools.ts";
import { smallShare } from "./thresholds.ts";

/** The serial run hardly computes. What awaiting the tasks together gives is measured where they can be awaited. */
export const waiting = defineFinding({
  code: "waiting",
  severity: "info",
  figures: {
    cpuShare: common.cpuShare,
    /** The knee. */
    limit: count("awaited at once"),
    concurrentMs: ms("awaited together"),
    concurrentSpeedup: ratio("awaited together"),
    poolSpeedup: ratio("speedup of the best pool"),
  },

  conclude({ serial, pools, concurrent }: RuleInput<PoolWith>) {
    const { cpuShare } = serial;
    return cpuShare === null || !isWaiting(serial)
      ? undefined
      : {
          concurrent,
          figures: {
            cpuShare,
            limit: concurrent?.limit ?? null,
            concurrentMs: concurrent?.medianMs ?? null,
            concurrentSpeedup: concurrent?.speedup?.value ?? null,
            poolSpeedup: bestPool(pools)?.speedup.value ?? null,
          },
          action: null,
        };
  },

  say({ concurrent, figures: { cpuShare, poolSpeedup } }) {
    const title = "the tasks wait more than they compute";
    const busy = `The serial run keeps the processor busy for ${formatPercent(cpuShare)} of its time`;
    if (concurrent === null || concurrent.speedup === null) {
      return {
        title,
        detail: `${busy}, so that workers beyond the cores help as well.`,
        advice: "If what it waits for can be awaited, await many at once on one thread: that saves the pool.",
      };
    }
    const { limit, speedup, differing } = concurrent;
    const atOnce = `${busy}. ${kneeWords(concurrent)}`;
    if (differing > 0) {
      return {
        title,
        detail: `${atOnce}. But ${formatCounted(differing, "result")} differ from the serial run's.`,
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
    return isAwaitingEnough(speedup.value, poolSpeedup)
      ? {
          title,
          detail: `${atOnce}.`,
          advice: `Await them together, at most ${formatCount(limit)} at once: \`Promise.all\` with a limit, as p-map has.${threadPoolWords(concurrent)}`,
        }
      : {
          title,
          detail: `${atOnce}. The best pool gives ${formatRatio(poolSpeedup)}.`,
          advice: `Await them together on one thread where that is enough, which saves the pool.${threadPoolWords(concurrent)}`,
        };
  },
});
