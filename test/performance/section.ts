/** What a section of the measurements is, and what it gives. */
import type { Python } from "./python.ts";

/** One section: something that is measured, on its own and in a few minutes at most. */
export interface Section {
  /** Its heading in RESULTS.md and its name on the command line. */
  readonly name: string;
  /** What is measured against what, and how: whole sentences of Markdown. */
  readonly about: string;
  readonly measure: (options: MeasureOptions) => Promise<Measurement>;
}

export interface MeasureOptions {
  /** Rounds over all contenders. */
  readonly rounds: number;
  /** Sizes so small that the figures mean nothing and only the program itself is tried. */
  readonly isQuick: boolean;
  readonly python: Python | null;
}

/** A number, or the words that stand in its place. */
export type Cell = number | string;

/** One figure with what it must reach and what it should reach; less is better for all of them. */
export interface Figure {
  readonly what: string;
  /** As it is written behind a number: `×`, ` µs`. */
  readonly unit: string;
  readonly value: Cell;
  /** It must not be above this. */
  readonly most: Cell;
  /** It should not be above this. */
  readonly aim: Cell;
}

export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Measurement {
  readonly figures: readonly Figure[];
  /** What the figures are made of. */
  readonly details: Table;
}
