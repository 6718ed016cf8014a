/** The points of the speedup chart as a table. */
import { formatCount } from "../../../extension/core/text/format.ts";
import { formatPlace, formatPlaces, type MeasuredLine, type SpeedupChart } from "./points.ts";

/** What unfolds the table. */
export const speedupTableTitle = "The chart as a table";

/** The heads of the columns, in the order of a row's cells.
 *  @param besideName of the run beside it; null without one. */
export function speedupTableColumns(
  { quantity }: Pick<SpeedupChart, "quantity">,
  besideName: string | null = null,
): readonly string[] {
  return [
    "workers",
    quantity,
    "95 % interval",
    "ceiling",
    "predicted",
    "bounds",
    ...(besideName === null ? [] : [besideName, "its 95 % interval"]),
  ];
}

/** A row for each worker count that is measured or predicted. */
export function speedupTableRows(chart: SpeedupChart, hasBeside = false): readonly (readonly string[])[] {
  const { quantity, points, ceiling, predicted, bounds, beside } = chart;
  const counts = new Set(
    [...points, ...ceiling, ...predicted, ...bounds, ...beside.points].map(({ x }) => x),
  );
  return [...counts]
    .toSorted((a, b) => a - b)
    .map((workers) => {
      const at = (line: readonly { readonly x: number; readonly y: number }[]) =>
        formatPlace(quantity, line.find(({ x }) => x === workers)?.y ?? null);
      const measured = (line: MeasuredLine) => [
        at(line.points),
        formatPlaces(quantity, line.intervals[line.points.findIndex(({ x }) => x === workers)] ?? null),
      ];
      return [
        formatCount(workers),
        ...measured(chart),
        at(ceiling),
        at(predicted),
        formatPlaces(quantity, bounds.find(({ x }) => x === workers) ?? null),
        ...(hasBeside ? measured(beside) : []),
      ];
    });
}
