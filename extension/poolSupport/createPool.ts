import { mapInChunks } from "../bench/executor/mapInChunks.ts";
import { numberMemory } from "../bench/payload/numbers.ts";
import { pack, unpack } from "../bench/payload/payload.ts";
import { chunkRule, createChunker } from "../core/measuring/chunks.ts";
import { createMemory, workersWithin } from "./memory.ts";
import { turn, type FailedCall, type PoolAnswer, type PoolChunk } from "./messages.ts";
import { createSharing, placesOf, type Given } from "./sharing.ts";
import { createWorker, runCalls, type Calls } from "./worker.ts";

/** What a pool is made of. */
export interface PoolOptions<Input, Result, Shared> extends Calls<Input, Result, Shared> {
  /** The function as errors call it. */
  readonly name: string;
  readonly workers: number;
  /** How much memory each of them takes, in MB: no more are started than there is room for. Absent for as many as said. */
  readonly workerMb?: number;
  readonly runtime: "worker_threads" | "child_process";
  /** Inputs in one message; `auto` for fewer and fewer as a map goes on, and never so few that messages cost much. */
  readonly chunk: number | "auto";
  /** How long a message without inputs takes there and back while all workers have one, which says what much is; as usual where
   *  it is absent. */
  readonly messageMs?: number;
  /** Fewer inputs than that run where `map` is called; absent for always in the pool. */
  readonly fewestInputs?: number;
  /** What workers load: the address of a module whose default export is the pool's `run`. */
  readonly filename: string;
  readonly start: (options: TinypoolOptions) => Tinypool | Promise<Tinypool>;
}

/** A pool of workers for one function. */
export interface Pool<Input, Result, Shared> {
  readonly map: (inputs: Iterable<Input>, shared: Shared) => Promise<Result[]>;
  /** Ends the workers. A later `map` starts new ones. */
  readonly destroy: () => Promise<void>;
  /** What a worker does with a message; tinypool calls it. */
  readonly run: (message: unknown) => Promise<unknown>;
}

/** What tinypool is told. */
export interface TinypoolOptions {
  readonly filename: string;
  readonly runtime: "worker_threads" | "child_process";
  readonly serialization: "advanced";
  readonly minThreads: number;
  readonly maxThreads: number;
  readonly env: Record<string, string>;
}

/** What is used of tinypool. */
export interface Tinypool {
  run(message: unknown): Promise<unknown>;
  destroy(): Promise<void>;
}

/** Of common machines, where a message takes 0.06 to 0.3 ms. */
const usualMessageMs = 0.1;

/** Turning the event loops of workers takes about one message to each: less than 1 % of a map that is longer. */
const leastMessages = 100;

/** Makes a pool that has no workers before its first map. */
export function createPool<Input, Result, Shared = void>(
  options: PoolOptions<Input, Result, Shared>,
): Pool<Input, Result, Shared> {
  const { name, call, elements, runtime, chunk, filename } = options;
  let { workers } = options;
  const { messageMs = usualMessageMs, fewestInputs = 0 } = options;
  const sharing = createSharing(elements);
  const takeMemory = createMemory(runtime === "worker_threads");
  const runChunk = createWorker(options);
  let started: Promise<Tinypool> | undefined;
  let taskMs = Infinity; // It is not known, and chunks are shares.

  /** A variable of the environment that only workers of this pool have. */
  const mark = `POOL_OF_${name.replaceAll(/[^\p{L}\p{N}_$]+/gu, "_")}`;

  const start = async (): Promise<Tinypool> => {
    if (process.env[mark] !== undefined) {
      throw new Error("A worker calls map itself, which would start workers without end.");
    }
    const env = { ...process.env, [mark]: "1" } as Record<string, string>;
    workers = workersWithin(options.workers, options.workerMb);
    const threads = { minThreads: workers, maxThreads: workers };
    return options.start({ filename, runtime, serialization: "advanced", ...threads, env });
  };

  const mapInPool = async (tinypool: Tinypool, all: readonly Input[], given: Given<Shared>) => {
    const { buffer, giveBack } = takeMemory(all.length);
    const memory = buffer && numberMemory(buffer);
    const run = async (first: number, end: number) => {
      const places = given.places && placesOf(all, first, end, given.places);
      const sent = places ? all.slice(first, end).filter((_, at) => (places[at] ?? -1) < 0) : all;
      const inputs = places
        ? pack(sent, 0, sent.length, memory, first)
        : pack(sent, first, end, memory, first);
      const message: PoolChunk = { first, inputs, memory: buffer, places, version: given.version };
      let answer = (await tinypool.run(message)) as PoolAnswer; // Of `runChunk`.
      while (answer.type === "missing") {
        answer = (await tinypool.run({ ...message, brought: given.shared })) as PoolAnswer;
      }
      if (answer.type !== "ran") {
        throw answer.type === "failed"
          ? errorOf(name, answer)
          : new Error("A worker turned its event loop in the place of a chunk.");
      }
      return unpack(answer.results, memory, first);
    };
    const most = Math.ceil(all.length / workers); // No worker goes without.
    const rule = chunkRule(chunk === "auto" ? chunk : Math.min(chunk, most), messageMs * workers, taskMs);
    const chunker = createChunker(rule, all.length, workers);
    const startMs = performance.now();
    const results = await mapInChunks(all.length, chunker, workers, run, () => performance.now());
    if (performance.now() - startMs > leastMessages * messageMs * workers) {
      turnAll(tinypool, workers);
    }
    giveBack();
    taskMs = chunker.taskMs();
    return results as Result[]; // One for each input.
  };

  return {
    map: async (inputs, shared) => {
      const all = Array.isArray(inputs) ? (inputs as Input[]).slice() : Array.from(inputs);
      if (all.length >= fewestInputs) {
        return mapInPool(await (started ??= start()), all, sharing.give(shared));
      }
      const ran = await runCalls(call, all, shared, 0);
      if ("type" in ran) {
        throw errorOf(name, ran);
      }
      return ran;
    },
    destroy: async () => {
      const ended = started;
      started = undefined;
      sharing.forget();
      await (await ended)?.destroy();
    },
    run: (message) => runChunk(message as PoolChunk | typeof turn), // Of this pool.
  };
}

/** Nobody waits for it: another map does, if there is one at once. */
function turnAll(tinypool: Tinypool, workers: number): void {
  for (let worker = 0; worker < workers; worker++) {
    tinypool.run(turn).catch(() => {}); // A pool that is ended meanwhile needs none.
  }
}

function errorOf(name: string, { index, thrown }: FailedCall): Error {
  const cause = Object.assign(new Error(), thrown);
  return Object.assign(new Error(`${name} failed at input ${index}: ${cause.message}`), { cause });
}
