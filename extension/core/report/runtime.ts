/** How pools are made, in shapes that reports and options have in common. */
import * as v from "valibot";

/** What workers can be, in words. */
export const runtimes = {
  /** Threads of the bench process. */
  threads: {
    worker: "worker thread",
    workers: "worker threads",
    meaning: "Workers are threads of one process.",
  },
  processes: {
    worker: "worker process",
    workers: "worker processes",
    meaning: "Every worker is a process of its own.",
  },
} as const;

/** How the workers of a pool run. */
export type Runtime = keyof typeof runtimes;
// Object.keys knows no names.
export const runtimeSchema = v.picklist(Object.keys(runtimes) as readonly Runtime[]);

/** How many tasks travel in one message: a fixed number, or `auto`; see `createChunker`. */
export const chunkOptionSchema = v.union([v.literal("auto"), v.number()]);
export type ChunkOption = v.InferOutput<typeof chunkOptionSchema>;

/** The kind of workers that `runtime` is not. */
export function otherThan(runtime: Runtime): Runtime {
  return runtime === "threads" ? "processes" : "threads";
}
