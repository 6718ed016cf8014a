/** What there is to say of a kind of workers. */
interface RuntimeFacts {
  readonly worker: string;
  readonly workers: string;
  /** A sentence. */
  readonly meaning: string;
  /** Values are written as bytes on their way, before they are cloned at the other end. */
  readonly writesBytes: boolean;
  /** What tinypool calls them; of hosts, what a module has for this machine. */
  readonly tinypool: "worker_threads" | "child_process";
}

/** What workers can be. */
export const runtimes = {
  /** Threads of the bench process. */
  threads: {
    worker: "worker thread",
    workers: "worker threads",
    meaning: "Workers are threads of one process.",
    writesBytes: false,
    tinypool: "worker_threads",
  },
  processes: {
    worker: "worker process",
    workers: "worker processes",
    meaning: "Every worker is a process of its own.",
    writesBytes: true,
    tinypool: "child_process",
  },
  hosts: {
    worker: "worker on a host",
    workers: "workers on hosts",
    meaning: "Workers are threads of other machines, which an engine of queues brings work to.",
    writesBytes: true,
    tinypool: "worker_threads",
  },
} as const satisfies Readonly<Record<string, RuntimeFacts>>;

/** How the workers of a pool run. */
export type Runtime = keyof typeof runtimes;

/** Kinds of workers on this machine. */
export type LocalRuntime = Exclude<Runtime, "hosts">;

/** What stands for a kind of workers where only this machine is to be had. */
export function localOf(runtime: Runtime): LocalRuntime {
  return runtime === "hosts" ? "threads" : runtime;
}

/** The kind of workers on this machine that `runtime` is not. */
export function otherThan(runtime: Runtime): LocalRuntime {
  return runtime === "threads" ? "processes" : "threads";
}
