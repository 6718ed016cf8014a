import { formatBytes } from "../../../core/text/format.ts";
import { createClock } from "../../calls/clock.ts";
import { isThrown } from "../../calls/errorData.ts";
import { RunError } from "../../calls/runError.ts";
import { createConversation } from "../../executor/conversation.ts";
import { threadWorkersWithin } from "../../executor/tinypoolWorkers.ts";
import { decode } from "../../payload/copies.ts";
import { numberBuffer } from "../../payload/numbers.ts";
import type { Tried, TryRequest } from "./messages.ts";

/** How often it is looked how much memory this process has, in milliseconds. */
const lookMs = 20;

/** Runs each input by itself in a worker of this process, as an agent does, until one ends the worker. One that ends the
 *  process is the last one that was told of.
 *  @param tell fulfilled when it is known that this one is about to run. */
export async function tryInputs(
  { program, spread, inputs: encoded, heapMb, mostBytes }: TryRequest,
  tell: (place: number) => Promise<void>,
): Promise<Tried> {
  const inputs = decode(encoded);
  const epoch = process.hrtime.bigint();
  const work = {
    inputs,
    shared: null,
    now: createClock(epoch),
    watchSlots: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)),
    numbers: numberBuffer(inputs.length),
  };
  const plan = { program, spread, epoch };
  const kind = threadWorkersWithin(heapMb);
  const workers = createConversation(work, { workers: 1, runtime: "threads", plan }, kind);
  let looking: NodeJS.Timeout | undefined;
  const full = new Promise<Tried>((resolve) => {
    looking = setInterval(() => {
      if (process.memoryUsage.rss() > mostBytes) {
        resolve({ type: "tried", end: `more than ${formatBytes(mostBytes)} of memory` });
      }
    }, lookMs);
  });
  const runAll = async (): Promise<Tried> => {
    await workers.start(inputs);
    await workers.ready();
    await workers.loadAll(true);
    for (const first of inputs.keys()) {
      await tell(first);
      const end = await workers
        .runChunk({ values: inputs, first, end: first + 1, isLoaded: true })
        .then(() => null, endOf);
      if (end !== null) {
        return { type: "tried", end };
      }
    }
    return { type: "tried", end: null };
  };
  return Promise.race([runAll(), full]).finally(() => clearInterval(looking));
}

/** How a worker has ended; null for one that goes on after what was thrown. */
function endOf(error: unknown): string | null {
  if (!isThrown(error, RunError)) {
    throw error;
  }
  const { reason, error: data } = error.failure;
  switch (reason) {
    case "out-of-memory":
      return "out of memory";
    case "worker-lost":
      return data.message;
    default:
      return null;
  }
}
