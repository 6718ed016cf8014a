/** The points of the speedup chart as a table. */
import { formatRange } from "./charts.ts";
import { formatCount, formatRatio } from "./format.ts";
import type { SpeedupChart } from "./speedupChart.ts";

/** What unfolds the table. */
export const speedupTableTitle = "The chart as a table";

/** The heads of the columns, in the order of a row's cells. */
export const speedupTableColumns = [
  "workers",
  "speedup",
  "95 % interval",
  "ceiling",
  "predicted",
  "bounds",
] as const;

/** A row for each worker count that is measured or predicted. */
export function speedupTableRows({
  points,
  intervals,
  ceiling,
  predicted,
  bounds,
}: SpeedupChart): readonly (readonly string[])[] {
  const counts = new Set([...points, ...ceiling, ...predicted, ...bounds].map(({ x }) => x));
  return [...counts]
    .toSorted((a, b) => a - b)
    .map((workers) => {
      const at = (line: readonly { readonly x: number; readonly y: number }[]) =>
        formatRatio(line.find(({ x }) => x === workers)?.y ?? null);
      return [
        formatCount(workers),
        at(points),
        formatRange(intervals[points.findIndex(({ x }) => x === workers)] ?? null),
        at(ceiling),
        at(predicted),
        formatRange(bounds.find(({ x }) => x === workers) ?? null),
      ];
    });
}
