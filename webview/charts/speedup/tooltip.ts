/** What the speedup chart tells of the worker count that somebody points at. */
import type { TooltipItem } from "chart.js";
import { formatBounds, formatCounted } from "../../../extension/core/text/format.ts";
import type { Interval } from "../../../extension/core/report/interval.ts";
import type { Theme } from "../../page/theme.ts";
import { tooltipStyle } from "../parts.ts";
import type { SpeedupData } from "./data.ts";
import { formatPlace, formatPlaces } from "./points.ts";
import { seriesSets } from "./series.ts";

/** A line for each of the series that are shown there, with its mark: what was measured, what the machine gives, what is
 *  predicted. */
export function speedupTooltip(data: SpeedupData, theme: Theme) {
  return {
    ...tooltipStyle(theme),
    usePointStyle: true,
    filter: ({ datasetIndex }: Item) => told.includes(datasetIndex),
    callbacks: {
      title: ([item]: readonly Item[]) => formatCounted(item?.parsed.x ?? 0, "worker"),
      label: ({ datasetIndex, parsed }: Item) => tooltipLine(data, datasetIndex, parsed.x ?? 0),
    },
  };
}

type Item = TooltipItem<"line" | "bar">;

const { measured, ceiling, predicted, beside } = seriesSets;
const told: readonly number[] = [measured, beside, ceiling, predicted];

/** `speedup 3.31×, 95 %: 3.29–3.51`: what a series has at a worker count. */
function tooltipLine({ speedup, besideName, hidden }: SpeedupData, set: number, workers: number): string {
  const { quantity } = speedup;
  const rangeOf = (interval: Interval): string =>
    quantity === "speedup" ? formatBounds(interval.low, interval.high) : formatPlaces(quantity, interval);
  const place = (points: readonly { readonly x: number }[]) => points.findIndex(({ x }) => x === workers);
  const line = (name: string, y: number | undefined, aside: string, interval: Interval | null): string =>
    [
      `${name} ${formatPlace(quantity, y ?? null)}`,
      ...(interval === null ? [] : [`${aside}: ${rangeOf(interval)}`]),
    ].join(", ");
  switch (set) {
    case ceiling: {
      const at = place(speedup.ceiling);
      return line(speedup.giver.word, speedup.ceiling[at]?.y, "95 %", speedup.ceilingIntervals[at] ?? null);
    }
    case predicted: {
      const bounds = hidden.has("bounds") ? undefined : speedup.bounds[place(speedup.bounds)];
      const { y } = speedup.predicted[place(speedup.predicted)] ?? {};
      return line("predicted with a core each", y, "bounds", bounds ?? null);
    }
    default: {
      const own = set === measured;
      const { points, intervals } = own ? speedup : speedup.beside;
      const at = place(points);
      return line(own ? quantity : (besideName ?? ""), points[at]?.y, "95 %", intervals[at] ?? null);
    }
  }
}
