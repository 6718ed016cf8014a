import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Tinypool } from "tinypool";
import { chunkRule, createChunker } from "../../core/measuring/chunks.ts";
import type { ChunkOption, Runtime } from "../../core/report/runtime.ts";
import { withTimeout } from "../calls/withTimeout.ts";
import { dispatch, type ChunkAnswer } from "./dispatch.ts";
import { isThrown } from "../calls/errorData.ts";
import { type Executor, type MapRun } from "./executor.ts";
import { RunError } from "../calls/runError.ts";
import { createLoss } from "../calls/orLost.ts";
import { numberMemory } from "../payload/numbers.ts";
import { pack, unpack } from "../payload/payload.ts";
import { collectGarbage, collectIfDue, hideCollector } from "../calls/garbage.ts";
import { ExitedError, lossError, poolError, refuseUnsendable } from "./poolFailures.ts";
import type { Work } from "./serial.ts";
import type { FromWorker, LoadPlan, SharedMemory, ToWorker } from "./workerMessages.ts";

/** A pool of one size. */
export interface PoolOptions {
  readonly workers: number;
  readonly runtime: Runtime;
  readonly chunk: ChunkOption;
  readonly plan: LoadPlan;
  /** How long a task took serially: what the first chunks are made of. */
  readonly taskMs: number;
}

/** A pool whose messages can be measured without any work in them. */
export interface Pool extends Executor {
  /** Creates the workers and runs the first map at once, as a program does that uses a pool once: each worker begins as
   *  soon as it is there. To be called before anything else.
   *  @throws RunError when it cannot go on. */
  readonly start: () => Promise<PoolStart>;
  /** Sends so many chunks without inputs through all workers; gives the milliseconds of each, the pool's full speed.
   *  @throws RunError when a worker is lost. */
  readonly exchange: (chunks: number) => Promise<number>;
}

/** The first map of a pool. */
export interface PoolStart {
  /** See `PoolTimes` for both. */
  readonly startupMs: number;
  readonly coldMs: number;
  readonly results: readonly unknown[];
}

/** The built worker entry beside the bench process's own file. */
const workerFile = fileURLToPath(new URL("./task.js", import.meta.url));

/** How long workers may take to end. A process that does not is killed after a second. A thread that stands in native code
 *  ends with the bench process and not before. */
const endMs = 1500;

/** How long an empty chunk is on its way, before that is measured: tinypool takes 0.06 to 0.3 ms on common machines. */
const usualWaitMs = 0.2;

/** Runs the tasks through a tinypool of so many workers, threads or processes. */
export function createPool(work: Work, options: PoolOptions): Pool {
  const { inputs, now } = work;
  const { workers, chunk, plan } = options;
  const memory = options.runtime === "threads" ? numberMemory(work.numbers) : null;
  let tinypool: Tinypool | undefined;
  let waitMs = usualWaitMs;
  let { taskMs } = options;
  /** That a worker ended, for what it threw or without a word, which tinypool would not notice of a thread. */
  const { report: lost, orLost } = createLoss();

  /** The workers so far, each with the first message from it: tinypool's own, that it takes tasks. */
  const ready = new Map<unknown, Promise<unknown>>();
  const follow = (pool: Tinypool) => {
    for (const worker of ready.size < workers ? pool.threads : []) {
      if (!ready.has(worker)) {
        if (options.runtime === "threads") {
          // It comes before the exit, and both may come before anybody is told of the task that fails.
          worker.once("error", lost);
        }
        worker.once("exit", (status: number | null) => lost(new ExitedError(status)));
        ready.set(worker, new Promise((resolve) => worker.once("message", resolve)));
      }
    }
  };
  const allReady = () => rescue(orLost(Promise.all(ready.values())));

  const send = async (message: ToWorker): Promise<FromWorker> => {
    if (tinypool === undefined) {
      throw new Error("A pool was used before its start.");
    }
    const answering: Promise<FromWorker> = tinypool.run(message);
    follow(tinypool); // A message that finds no worker idle makes a new one, as long as there may be more.
    const answer = await answering;
    if (answer.type === "failed") {
      throw poolError(answer.failure, workers, inputs);
    }
    return answer;
  };
  const sendToAll = (message: ToWorker) =>
    // Submitted in one go while all are idle, so that each worker gets exactly one.
    rescue(orLost(Promise.all(Array.from({ length: workers }, () => send(message)))));

  const runChunk = async (
    values: readonly unknown[],
    first: number,
    end: number,
    chunkPlan: LoadPlan | null,
  ): Promise<ChunkAnswer> => {
    const packed = pack(values, first, end, memory, first);
    const answer = await send({ type: "run", plan: chunkPlan, first, inputs: packed });
    if (answer.type !== "ran") {
      throw new Error(`A worker answered tasks with "${answer.type}".`);
    }
    return { ...answer, results: unpack(answer.results, memory, first) };
  };
  const runMap = async (
    values: readonly unknown[],
    chunkPlan: LoadPlan | null,
    isThere?: (lane: number) => Promise<void>,
  ): Promise<MapRun> => {
    const chunker = createChunker(chunkRule(chunk, waitMs, taskMs), inputs.length, workers);
    const run = (first: number, end: number) => runChunk(values, first, end, chunkPlan);
    const mapped = await rescue(orLost(dispatch(inputs.length, chunker, workers, run, now, isThere)));
    taskMs = chunker.taskMs();
    return mapped;
  };

  return {
    workers,
    start: async () => {
      const values = work.sent();
      if (options.runtime === "processes") {
        refuseUnsendable(values, options);
      }
      const startMs = now();
      const pool = new Tinypool(tinypoolOptions(options, work));
      tinypool = pool;
      // Errors with a task under way reach its `run`; the others arrive here.
      pool.on("error", lost);
      follow(pool);
      const first = ready.size;
      const firstReady = allReady();
      firstReady.catch(() => {}); // Nobody may wait for it; the map fails for the same reason.
      const { results } = await runMap(values, plan, async (lane) => {
        if (lane >= first) {
          await firstReady;
        }
      });
      const coldMs = now() - startMs;
      // A map that was over before makes no more workers; these messages do, whoever gets them.
      await sendToAll({ type: "load", plan });
      await allReady();
      const answers = await sendToAll({ type: "load", plan });
      const loadedMs = answers.map((answer) => (answer.type === "loaded" ? answer.ms : startMs));
      await sendToAll({ type: "settle" });
      return { startupMs: Math.max(...loadedMs) - startMs, coldMs, results };
    },
    map: async () => {
      const values = work.sent();
      collectIfDue();
      const mapped = await runMap(values, null);
      const answers = await sendToAll({ type: "settle" });
      const gcMs = answers.reduce((sum, answer) => sum + (answer.type === "settled" ? answer.gcMs : 0), 0);
      return { ...mapped, gcMs };
    },
    exchange: async (chunks) => {
      const one = createChunker({ type: "fixed", chunk: 1 }, chunks, workers);
      const run = () => runChunk([], 0, 0, null);
      const { wallMs } = await rescue(orLost(dispatch(chunks, one, workers, run, now)));
      waitMs = (wallMs / chunks) * workers;
      return wallMs / chunks;
    },
    calibrate: async (iterations) => {
      const answers = await sendToAll({ type: "calibrate", iterations });
      const times = answers.filter((answer) => answer.type === "calibrated");
      const startMs = Math.min(...times.map((time) => time.startMs));
      return Math.max(...times.map((time) => time.endMs)) - startMs;
    },
    collectGarbage: async () => {
      // One after the other: finding the collector takes a flag of the whole process.
      const isCollected = collectGarbage();
      const answers = await sendToAll({ type: "collect" });
      hideCollector();
      return isCollected && answers.every((answer) => answer.type === "collected" && answer.isCollected);
    },
    close: async () => {
      await withTimeout(endMs, async () => tinypool?.destroy());
    },
  };

  /** Turns what tinypool rejects with into a failure with this pool's name on it. */
  async function rescue<Value>(promise: Promise<Value>): Promise<Value> {
    try {
      return await promise;
    } catch (error) {
      throw isThrown(error, RunError) ? error : lossError(error, options, inputs);
    }
  }
}

/** What user code finds as its arguments, before it may change them. */
const argv = process.argv.slice(2);

/** The longest that a timer can be set to. */
const longestTimeoutMs = 2 ** 31 - 1;

/** `env` has to be given or processes get none; no `teardown`, which makes a spinning worker immortal. */
function tinypoolOptions({ workers, runtime }: PoolOptions, { watchSlots, numbers }: Work) {
  const memory: SharedMemory = { watchSlots: watchSlots.buffer, numbers };
  return {
    filename: workerFile,
    runtime: runtime === "threads" ? ("worker_threads" as const) : ("child_process" as const),
    serialization: "advanced" as const,
    // No more at once than there are cores: more would only slow each other down while they start. The others are made
    // when there is work for them, and none is ended for being idle.
    minThreads: Math.min(workers, availableParallelism()),
    maxThreads: workers,
    idleTimeout: longestTimeoutMs,
    env: { ...process.env } as Record<string, string>, // Values that are undefined are not in process.env.
    argv,
    workerData: memory,
  };
}
