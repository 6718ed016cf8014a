/** Where a function can be caught while a program runs, and how its arguments are written there: what the recorder has to
 *  know of the source text. Plain data that survives JSON. */

/** A place in a source text: the line counts from 1, the column from 0 and in UTF-16 units, as in source maps. */
export interface SitePosition {
  readonly line: number;
  readonly column: number;
}

/** One function. */
export interface RecordSite {
  /** Absolute path without links. */
  readonly file: string;
  /** The function's name, for people. */
  readonly function: string;
  /** Where its body begins to do something: its first statement that runs, or its expression. */
  readonly body: SitePosition & {
    /** The first characters that stand there, enough to see whether another text has the same there. */
    readonly begins: string;
    /** The last line of the body, counted from 1. */
    readonly lastLine: number;
  };
  /** It is the body of a loop, which gives no results. */
  readonly isLoop?: true;
  /** Its own `arguments` hold what a call gave. Those of arrow functions are put together from their parameters. */
  readonly hasArguments: boolean;
  readonly parameters: readonly SiteParameter[];
  /** How many arguments of a call are kept; null for all of them, where a rest or `arguments` takes what more there is. */
  readonly mostArguments: number | null;
  /** Names of variables around the function that are kept with each call. */
  readonly captured: readonly string[];
  /** What is kept of the object that it was called on: these of its fields, all of it, or nothing. */
  readonly receiver: readonly string[] | "whole" | null;
  /** The declared parameters, as they are written but for blanks. */
  readonly signature: string;
}

/** What takes an argument. */
export interface SiteParameter {
  /** As people read it: `input`, `{ width, height }`. */
  readonly label: string;
  readonly pattern: SitePattern;
  readonly isRest: boolean;
}

/** What a parameter is called, or the parts that it is taken apart into. */
export type SitePattern =
  | ({ readonly type: "name"; readonly name: string } & SitePosition)
  | { readonly type: "object"; readonly parts: readonly SitePart[]; readonly rest: SitePattern | null }
  /** Null for an element that is passed over. */
  | {
      readonly type: "array";
      readonly parts: readonly (SitePattern | null)[];
      readonly rest: SitePattern | null;
    };

interface SitePart {
  readonly key: string;
  readonly pattern: SitePattern;
}
