import type { FindingAction } from "../report/finding.ts";
import type { PoolTimes } from "../report/times.ts";
import { smallShare } from "./thresholds.ts";

/** What another chunk size would do for a pool. */
export interface ChunkChange {
  readonly figures: {
    /** Predicted with the best chunk size, and with the present one. */
    readonly bestChunkSpeedup: number | null;
    readonly predictedSpeedup: number | null;
  };
  /** Null unless replaying the tasks promises a tenth more from it, and more than a serial run gives. */
  readonly action: FindingAction | null;
}

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
