import type { RecordSite } from "./site.ts";

/** What the recorder is told by who has started the command, as JSON in a file of the recording's folder. Both are of one
 *  build, so that it is trusted. */
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

/** The environment variable that names the folder of a recording to the processes of the command. */
export const folderVariable = "PARALLEL_BENCHMARK_RECORDING";
