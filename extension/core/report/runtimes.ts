/** What there is to say of a kind of workers. */
interface RuntimeFacts {
  readonly worker: string;
  readonly workers: string;
  /** A sentence. */
  readonly meaning: string;
  /** Values are written as bytes on their way, before they are cloned at the other end. */
  readonly writesBytes: boolean;
  /** What tinypool is told of it in a pool module; its own choice needs no word. */
  readonly tinypool: readonly string[];
}

/** What workers can be. */
export const runtimes = {
  /** Threads of the bench process. */
  threads: {
    worker: "worker thread",
    workers: "worker threads",
    meaning: "Workers are threads of one process.",
    writesBytes: false,
    tinypool: [],
  },
  processes: {
    worker: "worker process",
    workers: "worker processes",
    meaning: "Every worker is a process of its own.",
    writesBytes: true,
    tinypool: ['runtime: "child_process",', 'serialization: "advanced",'],
  },
} as const satisfies Readonly<Record<string, RuntimeFacts>>;

/** How the workers of a pool run. */
export type Runtime = keyof typeof runtimes;

/** The kind of workers that `runtime` is not. */
export function otherThan(runtime: Runtime): Runtime {
  return runtime === "threads" ? "processes" : "threads";
}
