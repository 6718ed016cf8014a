import type { RecordSite } from "./site.ts";

/** What is done in the processes of a command, as JSON in a file of the recording's folder. Who starts the command and what is
 *  loaded into it are of one build, so that it is trusted. */
export type PreloadRequest =
  | ({ readonly type: "calls" } & RecordingRequest)
  /** Where the time goes is observed. */
  | { readonly type: "times" }
  /** How often everything runs is counted. */
  | { readonly type: "counts" };

/** Which calls are recorded. */
export interface RecordingRequest {
  readonly site: RecordSite;
  /** Absolute path of the project, without links: which scripts are worth telling of. */
  readonly folder: string;
  /** So many calls are kept at most, in all processes and threads of the command. */
  readonly mostCalls: number;
  /** So many bytes are written at most, about. */
  readonly mostBytes: number;
  /** Every so many-th call is kept. */
  readonly every: number;
}

/** What is recorded where nobody asks for more or less: as many inputs as a benchmark runs over in a short time. */
export const usualLimits = { mostCalls: 1000, mostBytes: 64_000_000, every: 1 };

/** The name of the request in the folder of a recording. */
export const requestName = "request.json";
/** A file there that has one byte for each call that was kept: its length is what all processes have kept together. */
export const keptName = "kept";
/** How the names of files end that have what one thread has recorded. They begin with the process's id and a dash. */
export const framesEnding = ".frames";
/** The same of files that have what one thread was seen to do. */
export const threadEnding = ".thread";

/** The environment variable that names the folder of a recording to the processes of the command. */
export const folderVariable = "PARALLEL_BENCHMARK_RECORDING";
