/** The words about what has changed from one run to another. */
import type { Comparison, Reason } from "./comparison.ts";
import { changesText, changeText } from "../text/changes.ts";
import { verdictTitles } from "../verdicts/words.ts";

/** What a run is compared with. */
export interface Opponent {
  /** The run before the last one, that before an earlier one, or the one that a person pinned or has put beside it, which
   *  may be later. */
  readonly which: "last" | "before" | "baseline" | "beside";
  /** How long ago it ended, e.g. `5 min ago`. */
  readonly age: string;
}

/** A comparison in one line: `Since the last run (5 min ago, same code): 4 workers 1.31× faster (1.27–1.35); no
 *  difference beyond 5 %: serial 1.02×, 2 workers 0.99×`. What has changed comes first. */
export function comparisonLine(comparison: Comparison, { which, age }: Opponent): string {
  const isChosen = which === "baseline" || which === "beside";
  const otherCode = isChosen ? "other code" : "code changed since";
  const who = `${opponentNames[which]} (${age}, ${comparison.isSameCode ? "same code" : otherCode})`;
  return comparison.type === "compared"
    ? `${isChosen ? "Against" : "Since"} ${who}: ${changesText(comparison)}`
    : `Not comparable with ${who}: ${comparison.reasons.map(reasonText).join("; ")}`;
}

/** The same in a few words: `4 workers 1.31× faster (1.27–1.35)`. */
export function comparisonSummary(comparison: Comparison): string {
  if (comparison.type !== "compared") {
    return "not comparable";
  }
  const clear = (["faster", "slower"] as const).flatMap((clearly) =>
    comparison.changes.filter(({ verdict }) => verdict === clearly),
  );
  return clear.length === 0 ? "no clear change" : clear.map(changeText).join(", ");
}

const opponentNames: Readonly<Record<Opponent["which"], string>> = {
  last: "the last run",
  before: "the run before",
  baseline: "the baseline",
  beside: "the run beside it",
};

/** In what two runs differ: `another Node: 22.1 then, 24.2 now`. */
export function reasonText(reason: Reason): string {
  const [before, after] =
    reason.what === "results"
      ? [verdictTitles[reason.before], verdictTitles[reason.after]]
      : [reason.before, reason.after];
  return `${reasonTitles[reason.what]}${before} then, ${after} now`;
}

const reasonTitles: Readonly<Record<Reason["what"], string>> = {
  inputs: "other inputs: ",
  surroundings: "other surroundings: ",
  cpu: "another machine: ",
  cores: "another number of cores: ",
  hosts: "other hosts: ",
  node: "another Node: ",
  runtime: "other workers: ",
  results: "",
};
