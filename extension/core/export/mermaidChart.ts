/** A chart that GitHub and others draw in Markdown: https://mermaid.js.org/syntax/xyChart.html. */
import type { Measured } from "../report/times.ts";
import { formatCount } from "../text/format.ts";

/** The speedups by worker counts as bars, beside a line at the serial run. Nothing where no pool has a speedup. Numbers and
 *  words of ours only. */
export function speedupMermaid({ pools }: Measured): readonly string[] {
  const points = pools.flatMap(({ workers, speedup }) =>
    speedup === null ? [] : [{ workers, ratio: plain(speedup.value) }],
  );
  if (points.length === 0) {
    return [];
  }
  const most = Math.max(1, ...points.map(({ ratio }) => ratio));
  return [
    [
      "```mermaid",
      `%%{init: ${JSON.stringify(look)}}%%`,
      "xychart-beta",
      '  title "Speedup by workers (line: the serial run)"',
      `  x-axis "workers" [${points.map(({ workers }) => `"${formatCount(workers)}"`).join(", ")}]`,
      `  y-axis "speedup" 0 --> ${Math.ceil(most)}`,
      `  bar [${points.map(({ ratio }) => ratio).join(", ")}]`,
      `  line [${points.map(() => 1).join(", ")}]`,
      "```",
    ].join("\n"),
  ];
}

/** Small enough for the text of a pull request, in colours that are seen on light and dark pages. */
const look = {
  xyChart: { width: 640, height: 280 },
  themeVariables: { xyChart: { plotColorPalette: "#3b82c4, #d9822b" } },
};

/** In digits only: the chart's language has no exponents. */
function plain(ratio: number): number {
  return Number(ratio.toFixed(2));
}
