/** What stands at a place of a file, for one who wants to run it: the innermost function there. */
export type Standing =
  | {
      readonly type: "workload";
      readonly name: string;
      /** The nearest function around it that can be run as well; null where there is none. */
      readonly around: string | null;
    }
  /** A function that cannot be run. */
  | {
      readonly type: "other";
      /** Whole sentences: what it is, why it cannot be run, what to do. */
      readonly message: string;
      /** The nearest function around it that can be run; null where there is none. */
      readonly around: string | null;
    }
  /** The place is a line in no function, in which these begin. */
  | { readonly type: "several"; readonly names: readonly string[] }
  /** The place is in no function. */
  | { readonly type: "nothing" };

/** A place in a file. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units; null for the whole line. */
  readonly column: number | null;
}
