import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import { findUncloneable } from "../core/cloneable.ts";
import type { Runtime } from "../core/model.ts";
import { preview } from "../core/preview.ts";
import type { BenchFailure } from "../core/protocol.ts";
import { dispatch } from "./dispatch.ts";
import { errorData } from "./errorData.ts";
import { RunError, type Executor } from "./executor.ts";
import type { Work } from "./serial.ts";
import type { FromWorker, LoadMessage, ToWorker, WorkerFailure } from "./task.ts";
import type { Chunk } from "./tasks.ts";

/** A pool of one size. */
export interface PoolOptions {
  readonly workers: number;
  readonly runtime: Runtime;
  readonly chunk: number;
  readonly load: LoadMessage;
}

/** A pool whose messages can be measured without any work in them. */
export interface Pool extends Executor {
  /** Sends so many chunks without inputs through all workers; gives the milliseconds of each, the pool's full speed.
   *  @throws RunError when a worker is lost. */
  readonly exchange: (chunks: number) => Promise<number>;
}

/** The built worker entry beside the bench process's own file. */
const workerFile = fileURLToPath(new URL("./task.js", import.meta.url));

/** Runs the tasks through a tinypool of so many workers, threads or processes. */
export function createPool(work: Work, options: PoolOptions): Pool {
  const { inputs, now, watchSlots } = work;
  const { workers, chunk, load } = options;
  let tinypool: Tinypool | undefined;
  /** Rejected when a thread ends without a word, which tinypool would not notice. */
  const { promise: loss, reject: lost } = rejectable();
  loss.catch(() => {}); // Whoever waits for a worker hears of it; between two waits nobody has to.

  const send = async (message: ToWorker, pool: Tinypool): Promise<FromWorker> => {
    const answer: FromWorker = await pool.run(message);
    if (answer.type === "failed") {
      throw poolError(answer.failure, workers, inputs);
    }
    return answer;
  };
  const sendToAll = (message: ToWorker, pool: Tinypool) =>
    // Submitted in one go while all are idle, so that each worker gets exactly one.
    Promise.all(Array.from({ length: workers }, () => send(message, pool)));

  const started = (): Tinypool => {
    if (tinypool === undefined) {
      throw new Error("A pool was used before its start.");
    }
    return tinypool;
  };

  return {
    workers,
    start: async () => {
      const startMs = now();
      const pool = new Tinypool(tinypoolOptions(options, watchSlots));
      tinypool = pool;
      // Errors with a task under way reach its `run`; the others arrive here.
      pool.on("error", (error: unknown) => lost(error instanceof Error ? error : new Error(String(error))));
      for (const worker of pool.threads) {
        worker.once("exit", (status: number | null) => lost(new ExitedError(status)));
      }
      await rescue(Promise.race([sendToAll(load, pool), loss]));
      return now() - startMs;
    },
    map: async () => {
      const pool = started();
      const run = (piece: Chunk) => runChunk(piece, (message) => send(message, pool));
      const mapped = await rescue(Promise.race([dispatch(inputs, chunk, workers, run, now), loss]));
      await rescue(Promise.race([sendToAll({ type: "settle" }, pool), loss]));
      return mapped;
    },
    exchange: async (chunks) => {
      const run = () => runChunk({ first: 0, inputs: [] }, (message) => send(message, started()));
      const nothing = Array.from({ length: chunks });
      const { wallMs } = await rescue(Promise.race([dispatch(nothing, 1, workers, run, now), loss]));
      return wallMs / chunks;
    },
    calibrate: async (iterations) => {
      const answers = await rescue(
        Promise.race([sendToAll({ type: "calibrate", iterations }, started()), loss]),
      );
      const times = answers.filter((answer) => answer.type === "calibrated");
      const startMs = Math.min(...times.map((time) => time.startMs));
      return Math.max(...times.map((time) => time.endMs)) - startMs;
    },
    close: async () => {
      await tinypool?.destroy();
    },
  };

  /** Turns what tinypool rejects with into a failure with this pool's name on it. */
  async function rescue<Value>(promise: Promise<Value>): Promise<Value> {
    try {
      return await promise;
    } catch (error) {
      throw error instanceof RunError ? error : poolError(lossOf(error, inputs), workers, inputs);
    }
  }
}

/** `Promise.withResolvers`, which Node has since 22. */
function rejectable(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject: ((error: Error) => void) | undefined;
  const promise = new Promise<never>((_, fail) => (reject = fail));
  return { promise, reject: (error) => reject?.(error) };
}

class ExitedError extends Error {
  override readonly name = "exited";
  /** `status` is null for a process that a signal ended. */
  constructor(status: number | null) {
    super(status === null ? "by a signal" : `status ${status}`);
  }
}

async function runChunk(chunk: Chunk, send: (message: ToWorker) => Promise<FromWorker>) {
  const answer = await send({ type: "run", chunk });
  if (answer.type !== "ran") {
    throw new Error(`A worker answered tasks with "${answer.type}".`);
  }
  return { ...answer.result, worker: answer.worker };
}

/** `env` has to be given or processes get none; no `teardown`, which makes a spinning worker immortal. */
function tinypoolOptions({ workers, runtime }: PoolOptions, watchSlots: Int32Array) {
  return {
    filename: workerFile,
    runtime: runtime === "threads" ? ("worker_threads" as const) : ("child_process" as const),
    serialization: "advanced" as const,
    minThreads: workers,
    maxThreads: workers,
    env: { ...process.env } as Record<string, string>, // Values that are undefined are not in process.env.
    workerData: watchSlots.buffer,
  };
}

function lossOf(error: unknown, inputs: readonly unknown[]): WorkerFailure {
  const data = errorData(error);
  const isMemory =
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_WORKER_OUT_OF_MEMORY";
  if (data.name === "DataCloneError") {
    const inputIndex = inputs.findIndex((input) => findUncloneable(input, structuredClone) !== undefined);
    const part = inputIndex < 0 ? undefined : findUncloneable(inputs[inputIndex], structuredClone);
    const message = part ? `${part.reason} at ${part.path || "its top"}` : data.message;
    return {
      reason: "input-not-cloneable",
      error: { ...data, message },
      inputIndex: inputIndex < 0 ? null : inputIndex,
    };
  }
  if (data.stack.startsWith("DataCloneError")) {
    // Thrown where a worker posts its results; what arrives has lost its name and message.
    const message = /^DataCloneError: (.*)/.exec(data.stack)?.[1] ?? "";
    return { reason: "result-not-cloneable", error: { ...data, message }, inputIndex: null };
  }
  return { reason: isMemory ? "out-of-memory" : "worker-lost", error: data, inputIndex: null };
}

function poolError(failure: WorkerFailure, workers: number, inputs: readonly unknown[]): RunError {
  const input = failure.inputIndex === null ? null : preview(inputs[failure.inputIndex]);
  const bench: BenchFailure = { stage: "pool", ...failure, input, workers };
  return new RunError(bench);
}
