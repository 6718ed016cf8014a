/** The entry of every worker, thread or process; tinypool calls the default export with each message. */
import { workerData } from "node:worker_threads";
import type { BenchFailure } from "../core/protocol.ts";
import { spin } from "./calibrate.ts";
import { createClock, type Clock } from "./clock.ts";
import { errorData } from "./errorData.ts";
import { createGuard } from "./guard.ts";
import { loadBundle, NoFunctionError, type Bundle } from "./loadBundle.ts";
import { runTasks, TaskError, type Chunk, type ChunkResult } from "./tasks.ts";

/** Sent to every worker once, before anything else. */
export interface LoadMessage {
  readonly type: "load";
  readonly bundle: string;
  readonly spread: boolean;
  /** See `createClock`. */
  readonly epoch: bigint;
}

/** To a worker. `settle` asks for what went wrong beside the tasks. */
export type ToWorker =
  | LoadMessage
  | { readonly type: "run"; readonly chunk: Chunk }
  | { readonly type: "settle" }
  | { readonly type: "calibrate"; readonly iterations: number };

/** A failure as a worker knows it. */
export type WorkerFailure = Pick<BenchFailure, "reason" | "error" | "inputIndex">;

/** From a worker, one for each message. Errors are data: what tinypool makes of a thrown one differs by runtime. */
export type FromWorker =
  | { readonly type: "ready" }
  | { readonly type: "ran"; readonly worker: number; readonly result: ChunkResult }
  | { readonly type: "calibrated"; readonly startMs: number; readonly endMs: number }
  | { readonly type: "failed"; readonly failure: WorkerFailure };

interface Loaded {
  readonly bundle: Bundle;
  readonly spread: boolean;
  readonly now: Clock;
}

const guard = createGuard();
/** From 1, within one pool. */
const workerId = process.__tinypool_state__.workerId;
const watchSlot = sharedWatchSlot();
let loaded: Loaded | undefined;
let currentIndex = -1;

export default async function handle(message: ToWorker): Promise<FromWorker> {
  const outcome = await guard.watch(() => answer(message)).catch(failed);
  return "breach" in outcome ? failedBy(outcome.breach) : outcome;
}

async function answer(message: ToWorker): Promise<FromWorker> {
  switch (message.type) {
    case "load":
      loaded = {
        bundle: await loadBundle(message.bundle),
        spread: message.spread,
        now: createClock(message.epoch),
      };
      return { type: "ready" };
    case "run":
      return { type: "ran", worker: workerId, result: await run(message.chunk) };
    case "calibrate": {
      const { now } = loadedOnce();
      const startMs = now();
      spin(message.iterations);
      return { type: "calibrated", startMs, endMs: now() };
    }
    case "settle": {
      await guard.settle();
      const breach = guard.breach();
      return breach ? failedBy(breach) : { type: "ready" };
    }
  }
}

function loadedOnce(): Loaded {
  if (loaded === undefined) {
    throw new Error("A worker got work before its module.");
  }
  return loaded;
}

async function run(chunk: Chunk): Promise<ChunkResult> {
  const { bundle, spread, now } = loadedOnce();
  try {
    return await runTasks(bundle.task, spread, chunk, now, (index) => {
      currentIndex = index;
      watchSlot[0] = index;
    });
  } finally {
    watchSlot[0] = -1;
  }
}

function failed(error: unknown): FromWorker {
  const breach = guard.breach();
  if (breach) {
    return failedBy(breach);
  }
  if (error instanceof TaskError) {
    const failure: WorkerFailure = {
      reason: "threw",
      error: errorData(error.cause),
      inputIndex: error.index,
    };
    return { type: "failed", failure };
  }
  const reason = error instanceof NoFunctionError ? "no-function" : "threw";
  return { type: "failed", failure: { reason, error: errorData(error), inputIndex: null } };
}

/** `process.exit` comes from the task that runs; for the others the task that runs may be innocent. */
function failedBy(breach: {
  readonly reason: WorkerFailure["reason"];
  readonly error: WorkerFailure["error"];
}): FromWorker {
  const isCertain = breach.reason === "exit" && currentIndex >= 0;
  return { type: "failed", failure: { ...breach, inputIndex: isCertain ? currentIndex : null } };
}

/** Where this worker's current input is written for the watch thread; processes share no memory and write to nobody. */
function sharedWatchSlot(): Int32Array {
  const data: unknown = Array.isArray(workerData) ? workerData[1] : undefined;
  return data instanceof SharedArrayBuffer
    ? new Int32Array(data, workerId * Int32Array.BYTES_PER_ELEMENT, 1)
    : new Int32Array(1);
}
