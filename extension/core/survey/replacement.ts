/** What has to be written for a program in which a pool takes the place of calls. Plain data, which the process that reads source
 *  text sends. */

/** What is asked for. */
export interface ReplacementRequest {
  /** Absolute path of the folder that files are told from: a copy of the workspace. */
  readonly folder: string;
  readonly replaced: {
    /** As a benchmark finds it. */
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
  };
  /** The place whose calls it is about. */
  readonly site: CodeLine;
  /** Files of the program, which may call what has to wait for a pool. */
  readonly files: readonly string[];
  readonly workers: number;
  /** Absolute path of a file that the program writes when it loads the pool. */
  readonly usedFile: string;
}

/** A line of a file. */
export interface CodeLine {
  /** From the workspace's folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
}

/** A line of the program before and after. */
export interface ChangedLine extends CodeLine {
  readonly before: string;
  readonly after: string;
}

/** Files of the program with the pool, or why there is none. */
export type Replacement =
  | {
      readonly type: "written";
      /** Whole texts. */
      readonly files: readonly { readonly file: string; readonly text: string }[];
      /** In the program's own files. */
      readonly changed: readonly ChangedLine[];
    }
  | ({
      readonly type: "obstacle";
      /** A sentence. */
      readonly text: string;
    } & CodeLine);
