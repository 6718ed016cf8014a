import type { FindingAction } from "../report/finding.ts";
import type { ModelWords } from "../simulation/modelWords.ts";
import type { WhatIfRow } from "../simulation/whatIfWords.ts";
import type { LikelyWords } from "../verdicts/likelyWords.ts";

/** What a card says of its run whatever a person chooses on the page. Whoever sends the run makes the words, so that the
 *  page's script has no code for them. */
export interface CardWords {
  readonly tone: Tone;
  readonly headline: CardHeadline;
  /** What a card offers to write besides following an advice: a pool module, or what awaits the calls together. Null where
   *  neither pays, and where the function has changed since. */
  readonly offer: "pool" | "together" | null;
  /** How many inputs ran, and of how many. */
  readonly inputs: string;
  /** Null unless the run has finished. */
  readonly report: ReportWords | null;
}

/** How the outcome of a run is marked: in colour, and by a sign for those who see none. */
export type Tone = "success" | "warning" | "error" | "unclear" | "neutral" | "running";

/** A run for a glance, as `Headline` has it. */
export interface CardHeadline {
  readonly result: string;
  /** Null while there is nothing that limits. */
  readonly limit: string | null;
  /** The parts of `limit` where that names a line; absent otherwise. */
  readonly likely?: LikelyWords;
  /** What the finding that is told advises; null for nothing new. */
  readonly action: FindingAction | null;
}

/** What the sections of a card say of a report. */
export interface ReportWords {
  readonly results: { readonly summary: string; readonly sentence: string };
  /** Null where it was not measured. */
  readonly breakEven: {
    readonly summary: string;
    readonly rows: readonly (readonly string[])[];
    readonly note: string | null;
  } | null;
  /** What it was held against, with a table of both times; null for nothing. */
  readonly against: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  } | null;
  /** Null unless somebody has asked for it. */
  readonly responsiveness: {
    readonly summary: string;
    readonly rows: readonly (readonly string[])[];
    readonly notes: readonly string[];
  } | null;
  /** Null where nothing was simulated. */
  readonly whatIf: {
    readonly summary: string;
    readonly rows: readonly WhatIfRow[];
    readonly notes: readonly string[];
    readonly models: readonly ModelWords[];
  } | null;
  /** Null where the calls were not awaited together. */
  readonly concurrent: { readonly rows: readonly ConcurrentRow[]; readonly note: string } | null;
  /** How the numbers were measured and what on. */
  readonly trust: { readonly summary: string; readonly lines: readonly string[] };
}

/** One way to run the tasks, ready to be shown. */
export interface ConcurrentRow {
  readonly cells: readonly [how: string, time: string, speedup: string];
  /** Its results are those of the serial run; otherwise its speedup does not count. */
  readonly isEqual: boolean;
}
