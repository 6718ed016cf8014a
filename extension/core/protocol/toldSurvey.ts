import type { Tone } from "./cardWords.ts";

/** A survey as the page shows it. As for cards, whoever sends it makes the words. */
export interface ToldSurvey {
  readonly command: string;
  /** In milliseconds since 1970: no other survey of the page has the same. */
  readonly at: number;
  readonly tone: Tone;
  readonly headline: string;
  /** What was looked at, in one line. */
  readonly facts: string;
  /** Heads of the cells of each row. */
  readonly columns: readonly string[];
  readonly rows: readonly ToldSurveyRow[];
  /** So many functions with less time are not among the rows. */
  readonly unlisted: number;
  /** Time outside of the workspace; empty for none. */
  readonly others: string;
  readonly notes: readonly string[];
  readonly tree: ToldTree;
}

/** One function. */
export interface ToldSurveyRow {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly place: string;
  readonly isCandidate: boolean;
  /** Numbers, ready to be shown. */
  readonly cells: readonly string[];
  /** A few words where no obstacle says it; an en dash for nothing. */
  readonly inTheWay: string;
  /** The most important ones, where the function would be worth a pool without them. */
  readonly mainObstacles: ToldSurveyRow["obstacles"];
  readonly obstacles: readonly {
    readonly text: string;
    readonly file: string;
    readonly line: number | null;
  }[];
  /** What holds of it, in sentences. */
  readonly sentences: readonly string[];
  /** A benchmark finds it, over calls that are recorded or inputs that it asks for. */
  readonly isMeasurable: boolean;
  /** The speedup that a benchmark of it has found; null before. */
  readonly measured: string | null;
  /** The program can be run with a pool for it. */
  readonly isTryable: boolean;
}

/** A part of the picture of a program's time. */
export interface ToldTree {
  readonly name: string;
  /** Index in `ToldSurvey.rows`, or of none there; null for what is not of the workspace. */
  readonly row: number | null;
  readonly kind: PartKind;
  /** With what it calls. */
  readonly ms: number;
  /** Largest first. */
  readonly children: readonly ToldTree[];
}

/** Whose a part is, and whether a pool for it would make the program faster. */
export type PartKind = "candidate" | "own" | "package" | "engine";

/** Names the survey among the cards of the page. */
export const surveyId = "survey";
