import type { RecordSite } from "./site.ts";

/** What is done in the processes of a command, as JSON in a file of the recording's folder. Who starts the command and what is
 *  loaded into it are of one build, so that it is trusted. */
export type PreloadRequest =
  | ({ readonly type: "calls" } & RecordingRequest)
  /** Where the time goes is observed. */
  | { readonly type: "times" }
  /** How often everything runs is counted, and calls are recorded meanwhile. */
  | ({ readonly type: "counts" } & RecordingRequest);

/** Which calls are recorded. */
export interface RecordingRequest extends RecordingLimits {
  /** Functions; what is recorded of each is in a folder of its own, see `siteFolder`. */
  readonly sites: readonly RecordSite[];
  /** Absolute path of the project, without links: which scripts are worth telling of. Null where none is. */
  readonly folder: string | null;
}

/** How much is recorded of each function. */
export interface RecordingLimits {
  /** So many calls are kept at most, in all processes and threads of the command. */
  readonly mostCalls: number;
  /** So many bytes are written at most, about. */
  readonly mostBytes: number;
  /** Every so many-th call is kept. */
  readonly every: number;
  /** Recording ends in a thread at the first call that comes so long after the first one there; absent for no such limit. The
   *  engine does not optimise the function until then. */
  readonly mostMs?: number;
  /** The size of so many results is looked at in each thread, for each of which the program stops; absent for none. */
  readonly mostResults?: number;
}

/** What is recorded where nobody asks for more or less: as many inputs as a benchmark runs over in a short time. */
export const usualLimits: RecordingLimits = { mostCalls: 1000, mostBytes: 64_000_000, every: 1 };
/** What is recorded of each function while a command is surveyed, which shall not take much longer for that. */
export const surveyLimits: RecordingLimits = {
  mostCalls: 200,
  mostBytes: 8_000_000,
  every: 1,
  mostMs: 2000,
  mostResults: 20,
};

/** The name of the request in the folder of a recording. */
export const requestName = "request.json";
/** The name of the folder in it that has what is recorded of a function.
 *  @param index its place in `RecordingRequest.sites`. */
export function siteFolder(index: number): string {
  return `site-${index}`;
}
/** A file there that has one byte for each call that was kept: its length is what all processes have kept together. */
export const keptName = "kept";
/** How the names of files end that have what one thread has recorded. They begin with the process's id and a dash. */
export const framesEnding = ".frames";
/** The same of files that have what one thread was seen to do. */
export const threadEnding = ".thread";

/** The environment variable that names the folder of a recording to the processes of the command. */
export const folderVariable = "PARALLEL_BENCHMARK_RECORDING";
