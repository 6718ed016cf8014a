/** The words about the inputs that take the longest. */
import { formatCount, formatMs, formatPercent, formatRatio } from "../text/format.ts";
import type { SlowTask } from "../report/times.ts";

/** The head of the section. */
export const slowestTitle = "Slowest inputs";

/** The heads of the columns, in the order of a row's cells. */
export const slowestColumns = ["input", "time", "of median", "of all work"] as const;

/** One input, ready to be shown. */
export interface SlowestRow {
  /** Its index. */
  readonly index: string;
  /** A short preview of it: text of the user's. */
  readonly preview: string;
  readonly cells: readonly [time: string, ofMedian: string, ofWork: string];
}

/** A row for each of the inputs, longest first. */
export function slowestRows(slowest: readonly SlowTask[]): readonly SlowestRow[] {
  return slowest.map(({ index, input, ms, timesMedian, share }) => ({
    index: formatCount(index),
    preview: input,
    cells: [formatMs(ms), formatRatio(timesMedian), formatPercent(share)],
  }));
}
