import type { Runtime } from "../../core/report/runtimes.ts";
import { isThrown } from "../calls/errorData.ts";
import { createLoss } from "../calls/orLost.ts";
import { RunError } from "../calls/runError.ts";
import { numberMemory } from "../payload/numbers.ts";
import { pack, unpack } from "../payload/payload.ts";
import type { ChunkAnswer } from "./dispatch.ts";
import { lossError, poolError, refuseUnsendable } from "./poolFailures.ts";
import type { Work } from "./serial.ts";
import type { FromWorker, LoadPlan, ToWorker } from "./workerMessages.ts";
import type { WorkerKind } from "./workers.ts";

/** What the owner of a pool and its workers say to each other. Whatever goes wrong rejects with a `RunError` that names the
 *  pool, and a worker that is gone ends every wait. */
export interface Conversation {
  /** As `Workers.start`; before that, inputs are tried that could not be sent.
   *  @throws RunError that names the input. */
  readonly start: (values: readonly unknown[]) => { readonly begun: number; readonly startMs: number };
  /** As `Workers.ready`. */
  readonly ready: () => Promise<void>;
  /** Gives one message to each worker, while all are idle. */
  readonly sendToAll: (message: ToWorker) => Promise<readonly FromWorker[]>;
  /** Has a worker run the tasks from `first` to before `end`.
   *  @param plan null where each worker has loaded the module. */
  readonly runChunk: (
    values: readonly unknown[],
    first: number,
    end: number,
    plan: LoadPlan | null,
  ) => Promise<ChunkAnswer>;
  /** Settles as the promise does, unless a worker is lost first. */
  readonly unlessLost: <Value>(promise: Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
}

/** Nothing is said yet, and no worker is there. */
export function createConversation(
  { inputs, now, watchSlots, numbers }: Work,
  { workers: count, runtime }: { readonly workers: number; readonly runtime: Runtime },
  kind: WorkerKind,
): Conversation {
  const pool = { workers: count, runtime };
  const memory = kind.sharesMemory ? numberMemory(numbers) : null;
  /** That a worker ended, for what it threw or without a word. */
  const { report: onLost, orLost } = createLoss();
  const workers = kind.create({ count, watchSlots, numbers, onLost });

  const unlessLost = async <Value>(promise: Promise<Value>): Promise<Value> => {
    try {
      return await orLost(promise);
    } catch (error) {
      throw isThrown(error, RunError) ? error : lossError(error, pool, inputs);
    }
  };
  const send = async (message: ToWorker): Promise<FromWorker> => {
    const answer = await workers.send(message);
    if (answer.type === "failed") {
      throw poolError(answer.failure, count, inputs);
    }
    return answer;
  };

  return {
    start: (values) => {
      if (!kind.throwsUnsendable) {
        refuseUnsendable(values, pool);
      }
      const startMs = now();
      return { begun: workers.start(), startMs };
    },
    ready: () => unlessLost(workers.ready()),
    // Submitted in one go while all are idle, so that each worker gets exactly one.
    sendToAll: (message) => unlessLost(Promise.all(Array.from({ length: count }, () => send(message)))),
    runChunk: async (values, first, end, plan) => {
      const packed = pack(values, first, end, memory, first);
      const answer = await send({ type: "run", plan, first, inputs: packed });
      if (answer.type !== "ran") {
        throw new Error(`A worker answered tasks with "${answer.type}".`);
      }
      return { ...answer, results: unpack(answer.results, memory, first) };
    },
    unlessLost,
    close: workers.close,
  };
}
