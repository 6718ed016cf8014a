/** The words about kept runs. Moments are milliseconds since 1970. */
import { comparisonLine, comparisonSummary } from "./comparisonWords.ts";
import { asSentence } from "../text/foreignText.ts";
import { formatAge, formatCounted, formatDate, formatMs, formatRatio } from "../text/format.ts";
import type { Past, PastRun } from "./past.ts";
import type { Outcome } from "../report/outcome.ts";

/** What the shown run is against another one, or why there is nothing to say; empty when there never will be. */
export function pastLine(type: Outcome["type"] | "running", past: Past, now: number): string {
  const { comparison, isEarlier, problem, runs, shown } = past;
  if (type === "running") {
    return runs.length === 0 ? "" : "It is compared with the last kept run when it ends.";
  }
  if (comparison !== null) {
    const which = comparison.isBaseline ? "baseline" : isEarlier ? "before" : "last";
    const age = formatAge(now - comparison.endedAt);
    return `${comparisonLine(comparison.comparison, { which, age })}.`;
  }
  return shown === null && problem !== null ? asSentence(problem) : "";
}

/** The same in a few words, behind which run is shown. */
export function pastSummary(past: Past): string {
  const { comparison, problem, runs, shown } = past;
  if (shown === null) {
    return problem === null ? placeLine(past) : "this run could not be kept";
  }
  const place = runs.length === 1 ? "only this run is kept" : `run ${shown + 1} of ${runs.length}`;
  return comparison === null ? place : `${place}, ${comparisonSummary(comparison.comparison)}`;
}

/** A single run is no history yet, but one that can be pinned and deleted. */
export function hasHistory({ runs, problem }: Past): boolean {
  return runs.length > 0 || problem !== null;
}

/** Which of the kept runs is shown. */
export function placeLine({ runs, shown }: Past): string {
  const run = runs[shown ?? -1];
  if (shown === null || run === undefined) {
    return runs.length === 0 ? "no kept runs" : formatCounted(runs.length, "kept run");
  }
  const place = `run ${shown + 1} of ${runs.length}, ${formatDate(run.endedAt)}`;
  return run.isPinned ? `${place}, the baseline` : place;
}

/** How long ago the shown run ended; empty for one that is not kept. */
export function ageLine({ runs, shown }: Past, now: number): string {
  const run = runs[shown ?? -1];
  return run === undefined ? "" : formatAge(now - run.endedAt);
}

/** Marks a card that does not show the last run. */
export function earlierLine({ runs, shown }: Past): string {
  const run = runs[shown ?? -1];
  return run === undefined ? "" : `An earlier run, of ${formatDate(run.endedAt)}. There is a later one.`;
}

/** The figures whose course over the runs is drawn. */
export const trends = [
  { key: "speedup", name: "speedup", format: formatRatio },
  { key: "serialMs", name: "serial time", format: formatMs },
] as const satisfies readonly {
  readonly key: keyof PastRun;
  readonly name: string;
  readonly format: (value: number | null) => string;
}[];

/** What a trend's line shows, for those who do not see it. Runs that cannot be compared are named as such. */
export function trendInWords({ key, name, format }: (typeof trends)[number], { runs }: Past): string {
  const values = runs.map((run) => `${format(run[key])}${run.isComparable ? "" : " (not comparable)"}`);
  return `${name} of the last ${formatCounted(runs.length, "run")}, oldest first: ${values.join(", ")}`;
}
