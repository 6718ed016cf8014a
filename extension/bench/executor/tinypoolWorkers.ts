import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import { availableCores } from "../../system/cores.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import type { FromWorker, SharedMemory, ToWorker } from "./workerMessages.ts";
import { ExitedError } from "./poolFailures.ts";
import type { WorkerKind, Workers, WorkersOptions } from "./workers.ts";

/** The built worker entry beside the bench process's own file. */
const workerFile = fileURLToPath(new URL("./task.js", import.meta.url));

/** Threads of this process, each with as much heap as Node gives. */
export const threadWorkers = threadWorkersWithin(null);

/** Processes, each with its own memory. */
export const processWorkers: WorkerKind = {
  create: (options) => createWorkers("child_process", options, null, workerFile),
  sharesMemory: false,
  throwsUnsendable: false,
};

/** How long workers may take to end. A process that does not is killed after a second. A thread that stands in native code
 *  ends with the bench process and not before. */
const endMs = 1500;

/** What user code finds as its arguments, before it may change them. */
const argv = process.argv.slice(2);

/** The longest that a timer can be set to. */
const longestTimeoutMs = 2 ** 31 - 1;

/** Threads of this process.
 *  @param heapMb that each of them may have; null for as much as Node gives.
 *  @param file absolute path of the built worker entry, where that is not beside this one. */
export function threadWorkersWithin(heapMb: number | null, file = workerFile): WorkerKind {
  return {
    create: (options) => createWorkers("worker_threads", options, heapMb, file),
    sharesMemory: true,
    throwsUnsendable: true,
  };
}

type TinypoolRuntime = "worker_threads" | "child_process";

function createWorkers(
  runtime: TinypoolRuntime,
  options: WorkersOptions,
  heapMb: number | null,
  file: string,
): Workers {
  const { count, onLost } = options;
  let tinypool: Tinypool | undefined;
  /** The workers so far, each with the first message from it: tinypool's own, that it takes tasks. */
  const ready = new Map<unknown, Promise<unknown>>();
  const follow = (pool: Tinypool) => {
    for (const worker of ready.size < count ? pool.threads : []) {
      if (!ready.has(worker)) {
        if (runtime === "worker_threads") {
          // It comes before the exit, and both may come before anybody is told of the task that fails.
          worker.once("error", onLost);
        }
        // Of a thread that ends without a word tinypool would not notice.
        worker.once("exit", (status: number | null) => onLost(new ExitedError(status)));
        ready.set(worker, new Promise((resolve) => worker.once("message", resolve)));
      }
    }
  };
  const started = (): Tinypool => {
    if (tinypool === undefined) {
      throw new Error("A pool was used before its start.");
    }
    return tinypool;
  };
  const send = async (message: ToWorker): Promise<FromWorker> => {
    const answer: Promise<FromWorker> = started().run(message);
    follow(started()); // A message that finds no worker idle makes a new one, as long as there may be more.
    return answer;
  };
  return {
    inFlight: count,
    start: () => {
      const pool = new Tinypool({ ...tinypoolOptions(runtime, options, heapMb), filename: file });
      tinypool = pool;
      // Errors with a task under way reach its `run`; the others arrive here.
      pool.on("error", onLost);
      follow(pool);
      return ready.size;
    },
    ready: async () => void (await Promise.all(ready.values())),
    send,
    run: (message) => started().run(message),
    // Submitted in one go while all are idle, so that each worker gets exactly one.
    sendToAll: (message) => Array.from({ length: count }, () => send(message)),
    takeDisturbance: () => null,
    close: async () => {
      await withTimeout(endMs, async () => tinypool?.destroy());
    },
  };
}

/** `env` has to be given or processes get none; no `teardown`, which makes a spinning worker immortal. */
function tinypoolOptions(
  runtime: TinypoolRuntime,
  { count, watchSlots, numbers }: WorkersOptions,
  heapMb: number | null,
) {
  const memory: SharedMemory = { watchSlots: watchSlots.buffer, numbers };
  return {
    runtime,
    serialization: "advanced" as const,
    // No more at once than there are cores: more would only slow each other down while they start. The others are made
    // when there is work for them, and none is ended for being idle.
    minThreads: Math.min(count, availableCores()),
    maxThreads: count,
    idleTimeout: longestTimeoutMs,
    env: { ...process.env } as Record<string, string>, // Values that are undefined are not in process.env.
    argv,
    ...(heapMb !== null && { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
    workerData: memory,
  };
}
