import { bestPool } from "../report/pools.ts";
import { formatCounted, formatRatio } from "../text/format.ts";
import { chunkAdvice, chunkChange, chunkFigures } from "./chunkChange.ts";
import { common, ratio } from "./figures.ts";
import { defineFinding } from "./finding.ts";
import { isSlower } from "./gain.ts";
import type { PoolWith, RuleInput } from "./ruleInput.ts";

/** The whole interval of the best pool is below 1, and below what noise alone shows. */
export const slowerThanSerial = defineFinding({
  code: "slower-than-serial",
  severity: "warning",
  figures: {
    workers: common.workers,
    speedup: common.speedup,
    high: common.high,
    noiseLow: ratio("lower end of the noise"),
    ...chunkFigures,
  },

  conclude({ pools, noise }: RuleInput<PoolWith<"prediction">>) {
    const best = bestPool(pools);
    if (best === undefined || !isSlower(best, noise)) {
      return undefined;
    }
    const { figures, action } = chunkChange(best);
    const { workers, speedup } = best;
    return {
      figures: {
        workers,
        speedup: speedup.value,
        high: speedup.high,
        noiseLow: noise?.low ?? null,
        ...figures,
      },
      action,
    };
  },

  say(concluded) {
    const { workers, speedup, bestChunkSpeedup } = concluded.figures;
    // A prediction below what was measured is wrong, and no reason.
    const noChunk =
      bestChunkSpeedup !== null && bestChunkSpeedup <= 1 && bestChunkSpeedup >= speedup
        ? `; no chunk size is predicted to reach more than ${formatRatio(bestChunkSpeedup)}`
        : "";
    return {
      title: "no pool is faster than the serial run",
      detail: `The best one, of ${formatCounted(workers, "worker")}, reaches ${formatRatio(speedup)}${noChunk}.`,
      advice: chunkAdvice(concluded, "Give each task more work, or keep the function serial."),
    };
  },
});
