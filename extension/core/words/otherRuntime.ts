import type { OtherRuntime } from "../report/times.ts";
import { median } from "../statistics/median.ts";
import { formatCounted, formatMs, formatRatio } from "../text/format.ts";

/** Both kinds in one sentence: `Processes instead of threads, 4 workers: 1.31 s instead of 0.31 s, ready in 180 ms.` */
export function otherRuntimeSentence(other: OtherRuntime, own: string): string {
  const { runtime, workers, medianMs, ownMs, startupMs, differing } = other;
  const which = `${capital(runtime)} instead of ${own}, ${formatCounted(workers, "worker")}`;
  if (differing > 0) {
    return `${which}: ${formatCounted(differing, "result")} differ from the serial run's.`;
  }
  const instead = formatMs(median(ownMs) ?? null);
  return `${which}: ${formatMs(medianMs)} instead of ${instead} in turns${verdictOf(other)}, ready in ${formatMs(startupMs)}.`;
}

/** Which is faster and by how much, where the interval tells. */
function verdictOf({ overOwn }: OtherRuntime): string {
  const { value = 1, low = null, high = null } = overOwn ?? {};
  if (low === null || high === null) {
    return "";
  }
  if (low > 1) {
    return ` (${formatRatio(value)} as fast)`;
  }
  return high < 1 ? ` (${formatRatio(1 / value)} as long)` : " (no difference beyond the noise)";
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
