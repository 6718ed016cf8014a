import { formatRatio } from "../format.ts";
import type { FindingAction } from "../model.ts";

/** The chunk size to use, where another one is predicted to be worth it; otherwise the advice given, with what is
 *  predicted where no size would do. */
export function chunkAdvice(
  {
    action,
    figures: { bestChunkSpeedup, predictedSpeedup },
  }: {
    readonly action: FindingAction | null;
    readonly figures: { readonly bestChunkSpeedup: number | null; readonly predictedSpeedup: number | null };
  },
  otherwise: string,
): string {
  if (action?.type === "chunk") {
    return `Use @chunk ${action.chunk}: predicted ${formatRatio(bestChunkSpeedup)} instead of ${formatRatio(predictedSpeedup)}.`;
  }
  return bestChunkSpeedup !== null && bestChunkSpeedup <= 1
    ? `No chunk size is predicted to give more than ${formatRatio(bestChunkSpeedup)}. ${otherwise}`
    : otherwise;
}
