import type { BreakEven } from "../../../extension/core/report/breakEven.ts";
import { formatCounted, formatRatio } from "../../../extension/core/text/format.ts";
import type { LegendEntry } from "../legend.tsx";

/** What its marks mean. */
export function breakEvenLegend({ workers, warm, firstUse }: BreakEven): readonly LegendEntry[] {
  return [
    ["line", `speedup with ${formatCounted(workers, "worker")}`],
    ["whisker", "95 % interval"],
    ...(warm.type === "from" ? ([["pin", "pays from here on"]] as const) : []),
    ...(warm.type === "from" && warm.low !== warm.high ? ([["band", "95 % interval of that"]] as const) : []),
    ...(firstUse === null ? [] : ([["pinDashes", "the first time"]] as const)),
  ];
}

/** The chart for those who cannot see it.
 *  @param line what it comes to. */
export function breakEvenInWords({ workers, sizes }: BreakEven, line: string): string {
  const points = sizes.map(
    ({ inputs, speedup }) => `${formatRatio(speedup.value)} with ${formatCounted(inputs, "input")}`,
  );
  return `Speedups of ${formatCounted(workers, "worker")}: ${points.join(", ")}. ${line}.`;
}
