/** What the source text says of functions that were observed. Plain data, which the process that reads source text sends. */
import type { CallSite, Obstacle } from "./survey.ts";

/** Functions of one file. */
export interface SourceQuestion {
  /** From the workspace's folder, with forward slashes. */
  readonly file: string;
  readonly functions: readonly AskedFunction[];
}

/** One that was observed, with files that may call it. */
export interface AskedFunction {
  /** Index in `Observation.functions`. */
  readonly function: number;
  /** As the engine calls it. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
  /** From the workspace's folder, the likeliest first; its own is looked at anyway. */
  readonly callers: readonly string[];
  /** Where its own code takes time. */
  readonly lines: readonly number[];
}

/** What is known of one function. */
export interface SourceFacts {
  /** Index in `Observation.functions`. */
  readonly function: number;
  /** As a benchmark finds it; null for one that has no name. */
  readonly name: string | null;
  /** What people call it where its name does not tell; empty where that does. */
  readonly title: string;
  readonly isLoop: boolean;
  /** Its characters in its file. */
  readonly start: number;
  readonly end: number;
  readonly sites: readonly SourceSite[];
  /** What holds wherever it is called from; most important first. */
  readonly obstacles: readonly Obstacle[];
  /** Those of its own code that take time, outer ones first. */
  readonly loops: readonly SourceLoop[];
}

/** A loop, whose turns a pool might run. */
export interface SourceLoop extends Pick<SourceFacts, "name" | "title" | "start" | "end" | "obstacles"> {
  readonly line: number;
  readonly column: number;
  readonly lastLine: number;
  readonly type: "loop" | "awaited";
  /** A character that runs once for each turn. */
  readonly turn: number;
  /** The place of the one that it is in among the function's loops; null for none. */
  readonly around: number | null;
  /** Names that it calls, and that the rest of the function calls. */
  readonly calls: readonly string[];
  readonly others: readonly string[];
}

/** A place that calls a function. */
export interface SourceSite extends Omit<CallSite, "elements"> {
  /** A character of the call, or of what is handed on: it has run as often as this place. */
  readonly call: number;
  /** A character that runs once for each pass of the loop or each list; null where the call stands alone. */
  readonly pass: number | null;
  /** The place is what hands the function on, so that it has run as often as there were lists. */
  readonly isHandedOn: boolean;
  /** What holds of calls from here. */
  readonly obstacles: readonly Obstacle[];
}
