import { Worker } from "node:worker_threads";
import { flushName } from "./flushing.ts";
import type { ProcessorSample } from "./processor.ts";

/** The thread that sees to it that the main one writes, which may compute without a pause. */
export interface Watch {
  /** @returns whether there is one: threads may be forbidden here. */
  readonly start: (watchFile: string, flush: (processor: readonly ProcessorSample[]) => void) => boolean;
  readonly isThread: (worker: Worker) => boolean;
  /** The process ends. */
  readonly end: () => void;
}

export function createWatch(): Watch {
  const isOver = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let watch: Worker | undefined;
  return {
    start(watchFile, flush) {
      Object.defineProperty(globalThis, flushName, { value: flush, configurable: true, enumerable: false });
      try {
        // Its environment is empty, so that nothing is loaded into it.
        watch = new Worker(watchFile, { env: {}, execArgv: [], argv: [], workerData: isOver.buffer });
        watch.on("error", () => {});
        watch.unref();
        return true;
      } catch {
        return false;
      }
    },
    isThread: (worker) => worker === watch,
    end: () => void Atomics.store(isOver, 0, 1),
  };
}
