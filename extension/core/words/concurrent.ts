/** The words about awaiting all tasks together on one thread, beside what it is to be held against. */
import { bestPool, isEqual } from "../report/pools.ts";
import type { ConcurrentRow } from "../protocol/cardWords.ts";
import { formatCount, formatCounted, formatMs, formatRatio } from "../text/format.ts";
import type { Report } from "../report/report.ts";

/** The head of the section. */
export const concurrentTitle = "Awaited together";

/** The heads of the columns, in the order of a row's cells. */
export const concurrentColumns = ["how", "time (median)", "speedup"] as const;

/** One after another, in the best pool, together on one thread with each limit. Undefined where that was not measured. */
export function concurrentSection({
  concurrent,
  serial,
  pools,
  equality,
}: Pick<Report, "concurrent" | "serial" | "pools" | "equality">):
  | { readonly rows: readonly ConcurrentRow[]; readonly note: string }
  | undefined {
  if (concurrent === null) {
    return undefined;
  }
  const { limits, differing } = concurrent;
  const best = bestPool(pools);
  const row = (how: string, ms: number, ratio: number | null, isSame = true): ConcurrentRow => ({
    cells: [how, formatMs(ms), formatRatio(ratio)],
    isEqual: isSame,
  });
  return {
    rows: [
      row("one after another", serial.medianMs, 1),
      ...(best
        ? [
            row(
              `a pool of ${formatCounted(best.workers, "worker")}`,
              best.medianMs,
              best.speedup.value,
              isEqual(equality.verdict),
            ),
          ]
        : []),
      ...(limits.length === 0 ? [concurrent] : limits).map(({ limit, medianMs, speedup }) =>
        row(`${formatCount(limit)} at once on one thread`, medianMs, speedup?.value ?? null, differing === 0),
      ),
    ],
    note:
      differing === 0
        ? "Results are equal."
        : `${formatCounted(differing, "result")} differ from the serial run's, so that this speedup does not count.`,
  };
}
