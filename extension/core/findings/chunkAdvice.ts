import { formatRatio } from "../text/format.ts";
import type { FindingAction } from "../report/finding.ts";

/** The chunk size to use, where another one is predicted to be worth it; otherwise the advice given. */
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
  return action?.type === "chunk"
    ? `Use @chunk ${action.chunk}: predicted ${formatRatio(bestChunkSpeedup)} instead of ${formatRatio(predictedSpeedup)}.`
    : otherwise;
}
