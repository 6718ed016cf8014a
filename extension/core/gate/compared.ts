/** What a report says against what a gate holds it against. */
import { compareRuns, type Reason } from "../history/comparison.ts";
import type { Change } from "../report/change.ts";
import type { Report } from "../report/report.ts";
import { noiseOf } from "../statistics/noise.ts";
import { comparedReports, type BaselineEntry } from "./baseline.ts";
import type { Compared } from "./decision.ts";

/** Against the other version of the same rounds; null where the report has none. */
export function comparedWithOther({ against, serial }: Report): Compared | null {
  const other = against?.other.find(({ workers }) => workers === 0);
  if (!against || other === undefined) {
    return null;
  }
  return {
    changes: against.changes,
    noise: leastNoise([noiseOf(serial.samplesMs), noiseOf(other.samplesMs)]),
  };
}

/** Against a baseline, or why it cannot be. Runs of a baseline differ by where the system has put their memory: what is slower
 *  is so against each of them, so that the ratio of a worker count is the one that is best for this version. */
export function comparedWithBaseline(
  entry: BaselineEntry,
  report: Report,
): Compared | { readonly reasons: readonly Reason[] } {
  const changes = new Map<number, Pick<Change, "workers" | "ratio">>();
  const before = comparedReports(entry);
  for (const earlier of before) {
    const comparison = compareRuns({ report: earlier, textHash: entry.text }, { report, textHash: "" });
    if (comparison.type === "not-comparable") {
      return { reasons: comparison.reasons };
    }
    for (const { workers, ratio } of comparison.changes) {
      const known = changes.get(workers)?.ratio;
      if (!known || (ratio !== null && ratio.value > known.value)) {
        changes.set(workers, { workers, ratio });
      }
    }
  }
  const noises = [report, ...before].map(({ noise }) => noise ?? undefined);
  return { changes: [...changes.values()], noise: leastNoise(noises) };
}

/** The largest, as a part of 1. */
function leastNoise(noises: readonly ReturnType<typeof noiseOf>[]): number | null {
  const known = noises.flatMap((noise) => noise ?? []);
  return known.length < noises.length ? null : Math.max(...known.map(({ high }) => high - 1));
}
