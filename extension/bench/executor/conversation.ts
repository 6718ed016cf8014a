import type { Runtime } from "../../core/report/runtimes.ts";
import { isThrown } from "../calls/errorData.ts";
import { createLoss } from "../calls/orLost.ts";
import { RunError } from "../calls/runError.ts";
import { numberMemory } from "../payload/numbers.ts";
import { asTheyAre, pack, unpack } from "../payload/payload.ts";
import type { ChunkAnswer } from "./dispatch.ts";
import { lossError, poolError, refuseUnsendable } from "./poolFailures.ts";
import type { Work } from "./serial.ts";
import { createUnderWay, type ChunkOfMap } from "./underWay.ts";
import type { FromWorker, Loading, LoadPlan, ToWorker } from "./workerMessages.ts";
import type { WorkerKind, Workers } from "./workers.ts";

/** What the owner of a pool and its workers say to each other. Whatever goes wrong rejects with a `RunError` that names the
 *  pool, and a worker that is gone ends every wait. */
export interface Conversation extends Pick<Workers, "inFlight" | "lanes" | "takeDisturbance"> {
  /** As `Workers.start`, in the place of workers that there are already; before that, inputs are tried that could not be sent.
   *  @throws RunError that names the input. */
  readonly start: (
    values: readonly unknown[],
  ) => Promise<{ readonly begun: number; readonly startMs: number }>;
  /** As `Workers.ready`. */
  readonly ready: () => Promise<void>;
  /** Gives one message to each worker, while all are idle. */
  readonly sendToAll: (message: ToWorker) => Promise<readonly FromWorker[]>;
  /** Has each worker load the module, while all are idle.
   *  @param brings also what inputs have in common. */
  readonly loadAll: (brings: boolean) => Promise<readonly FromWorker[]>;
  /** Has a worker run the tasks of a chunk. */
  readonly runChunk: (chunk: ChunkOfMap) => Promise<ChunkAnswer>;
  /** As `Workers.run`. */
  readonly run: Workers["run"];
  /** Settles as the promise does, unless a worker is lost first. */
  readonly unlessLost: <Value>(promise: Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
}

/** Who talks about what. */
interface Conversing {
  readonly workers: number;
  readonly runtime: Runtime;
  readonly plan: LoadPlan;
}

type WorkOfWorkers = Pick<Work, "inputs" | "shared" | "now" | "watchSlots" | "numbers">;

/** Nothing is said yet, and no worker is there. */
export function createConversation(
  { inputs, shared, now, watchSlots, numbers }: WorkOfWorkers,
  { workers: count, runtime, plan }: Conversing,
  kind: WorkerKind,
): Conversation {
  const pool = { workers: count, runtime };
  const memory = kind.sharesMemory ? numberMemory(numbers) : null;
  const loadingWith = (brings: boolean): Loading => ({
    plan,
    shared: shared && (brings ? shared.parts : "missing"),
  });
  const create = () => {
    /** That a worker ended, for what it threw or without a word. */
    const { report: onLost, orLost } = createLoss();
    const workers = kind.create({ count, loading: loadingWith(true), watchSlots, numbers, onLost });
    return { workers, orLost };
  };
  let made = create();
  let isBegun = false;

  const unlessLost = async <Value>(promise: Promise<Value>): Promise<Value> => {
    try {
      return await made.orLost(promise);
    } catch (error) {
      throw isThrown(error, RunError) ? error : lossError(error, pool, inputs);
    }
  };
  const unlessFailed = async (answering: Promise<FromWorker>) => checked(await answering, count, inputs);
  const send = (message: ToWorker) => unlessFailed(made.workers.send(message));
  const underWay = createUnderWay({ inputs, shared }, pool);
  const hasPartsByPlace = shared?.parts.places.some(({ parts }) => typeof parts !== "number") ?? false;

  const sendToAll: Conversation["sendToAll"] = (message) =>
    unlessLost(Promise.all(made.workers.sendToAll(message).map(unlessFailed)));
  /** How many workers have begun and got nothing yet: each of them gets one of the next messages. */
  let waiting = 0;

  return {
    inFlight: made.workers.inFlight,
    ...(made.workers.lanes && { lanes: made.workers.lanes }),
    start: async (values) => {
      if (!kind.throwsUnsendable) {
        refuseUnsendable(values, inputs, pool);
      }
      if (isBegun) {
        await made.workers.close();
        made = create();
      }
      isBegun = true;
      underWay.clear();
      const startMs = now();
      waiting = made.workers.start();
      return { begun: waiting, startMs };
    },
    ready: () => unlessLost(made.workers.ready()),
    sendToAll,
    loadAll: (brings) => sendToAll({ type: "load", loading: loadingWith(brings) }),
    runChunk: async (chunk) => {
      const { values, first, end, isLoaded, places, transport } = chunk;
      const packed =
        transport === "plain" ? asTheyAre(values, first, end) : pack(values, first, end, memory, first);
      const partsOf = places && hasPartsByPlace ? { partsOf: Int32Array.from(places.slice(first, end)) } : {};
      const further = { ...partsOf, ...(transport && { transport }) };
      const run = (loading: Loading | null) =>
        underWay.during(chunk, () => send({ type: "run", loading, first, inputs: packed, ...further }));
      let answer = await run(isLoaded ? null : loadingWith(waiting-- > 0));
      while (answer.type === "missing") {
        answer = await run(loadingWith(true)); // Of a worker that was made later.
      }
      if (answer.type !== "ran") {
        throw new Error(`A worker answered tasks with "${answer.type}".`);
      }
      return { ...answer, results: unpack(answer.results, memory, first) };
    },
    run: (message) => made.workers.run(message),
    unlessLost,
    takeDisturbance: () => made.workers.takeDisturbance(),
    close: () => made.workers.close(),
  };
}

/** @throws RunError for an answer that is a failure. */
function checked(answer: FromWorker, workers: number, inputs: readonly unknown[]): FromWorker {
  if (answer.type === "failed") {
    throw poolError(answer.failure, workers, inputs);
  }
  return answer;
}
