import { formatRatio } from "../text/format.ts";
import type { FindingAction } from "../report/finding.ts";
import type { PoolTimes } from "../report/times.ts";
import { ratio } from "./figures.ts";
import { smallShare } from "./thresholds.ts";

/** What another chunk size would do for a pool. */
export interface ChunkChange {
  /** Predicted with the best chunk size, and with the present one. */
  readonly figures: Readonly<Record<keyof typeof chunkFigures, number | null>>;
  /** Null unless replaying the tasks promises a tenth more from it, and more than a serial run gives. */
  readonly action: FindingAction | null;
}

/** The figures of a `ChunkChange`. */
export const chunkFigures = {
  bestChunkSpeedup: ratio("predicted with the best chunk"),
  predictedSpeedup: ratio("predicted speedup"),
};

/** What the replay of the tasks says about another chunk size. */
export function chunkChange({ prediction }: Pick<PoolTimes, "prediction">): ChunkChange {
  if (prediction === null) {
    return { figures: { bestChunkSpeedup: null, predictedSpeedup: null }, action: null };
  }
  const { bestChunk, bestSpeedup, speedup } = prediction;
  const best = bestSpeedup ?? 0;
  const isWorthIt = best > 1 && best > (speedup ?? Infinity) * (1 + smallShare);
  return {
    figures: { bestChunkSpeedup: bestSpeedup, predictedSpeedup: speedup },
    action: isWorthIt ? { type: "chunk", chunk: bestChunk } : null,
  };
}

/** The chunk size to use, where another one is predicted to be worth it; otherwise the advice given. */
export function chunkAdvice(
  { action, figures: { bestChunkSpeedup, predictedSpeedup } }: ChunkChange,
  otherwise: string,
): string {
  return action?.type === "chunk"
    ? `Use @chunk ${action.chunk}: predicted ${formatRatio(bestChunkSpeedup)} instead of ${formatRatio(predictedSpeedup)}.`
    : otherwise;
}
