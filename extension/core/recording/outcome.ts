import type { Info, RecordingHeader, ThreadState } from "./info.ts";

/** How a command has ended. `not-started` was none that the system can run. */
export type CommandEnd =
  | { readonly type: "exited"; readonly status: number }
  | { readonly type: "killed"; readonly signal: string }
  | { readonly type: "not-started"; readonly why: string };

/** What has come of recording while a command ran. */
export interface Recorded {
  readonly end: CommandEnd;
  /** Of each thread that had something to say. */
  readonly states: readonly ThreadState[];
  /** What they said, in no order across threads. */
  readonly infos: readonly Info[];
  /** How many calls were kept, by the script whose copy of the function was called: an absolute path, or an address. */
  readonly calls: ReadonlyMap<string, number>;
  /** The header of the recording that was kept; null where no call was, and an earlier recording stays. */
  readonly header: RecordingHeader | null;
}
