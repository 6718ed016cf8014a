/** The words about what has changed from one version or run to another. */
import type { Change, ChangeVerdict } from "../report/change.ts";
import { formatCounted, formatInterval, formatPercent, formatRatio } from "./format.ts";

/** Changes, and the least that counts among them; see `Against`. */
interface Changes {
  readonly changes: readonly Change[];
  readonly leastDifference: number;
  readonly isNoise: boolean;
}

/** Changes in one line, with what has changed first: `4 workers 1.31× faster (1.27–1.35); no difference beyond 5 %: serial
 *  1.02×, 2 workers 0.99×`. */
export function changesText({ changes, leastDifference, isNoise }: Changes, unclear = "not clear"): string {
  const texts = (verdict: ChangeVerdict, isKept: (change: Change) => boolean = () => true) =>
    changes.filter((change) => change.verdict === verdict && isKept(change)).map(changeText);
  const group = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${title}: ${items.join(", ")}`];
  const least = `${isNoise ? "the noise of " : ""}${formatPercent(leastDifference)}`;
  return [
    ...texts("faster"),
    ...texts("slower"),
    ...group(unclear, texts("unclear", hasInterval)),
    ...group(
      "too few rounds to tell",
      texts("unclear", ({ ratio }) => ratio !== null && ratio.low === null),
    ),
    ...group(
      "too short for the clock",
      texts("unclear", ({ ratio }) => ratio === null),
    ),
    ...group(`no difference beyond ${least}`, texts("same")),
  ].join("; ");
}

function hasInterval({ ratio }: Change): boolean {
  return ratio !== null && ratio.low !== null;
}

/** One of them: `4 workers 1.31× faster (1.27–1.35)`. */
export function changeText({ workers, ratio, verdict }: Change): string {
  const who = workers === 0 ? "serial" : formatCounted(workers, "worker");
  if (ratio === null) {
    return who;
  }
  const { value, low, high } = ratio;
  switch (verdict) {
    case "faster":
      return `${who} ${formatRatio(value)} faster${interval(low, high)}`;
    case "slower":
      return `${who} ${formatRatio(1 / value)} slower${interval(high && 1 / high, low && 1 / low)}`;
    case "same":
      return `${who} ${formatRatio(value)}`;
    case "unclear":
      return `${who} ${formatRatio(value)}${interval(low, high)}`;
  }
}

function interval(low: number | null, high: number | null): string {
  return low === null || high === null ? "" : ` (${formatInterval(low, high)})`;
}
