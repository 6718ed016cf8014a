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

/** The kind of workers that `runtime` is not. */
export function otherThan(runtime: Runtime): Runtime {
  return runtime === "threads" ? "processes" : "threads";
}
