import { Worker } from "node:worker_threads";
import type { ArrivalsData, FromArrivals } from "./arrivalsThread.ts";

/** Who brings arrivals to this thread. */
export interface Bringer {
  /** Ends it, whatever is still to come. */
  readonly stop: () => Promise<void>;
}

/** Is told of them. */
export interface Brought {
  /** They begin, which is not an arrival. */
  readonly onBegin: (startMs: number) => void;
  /** @param place of the arrival among all. */
  readonly onArrival: (place: number) => void;
  /** None comes any more. */
  readonly onLost: (error: unknown) => void;
}

/** Brings arrivals to this thread as messages from another one, at these times from when it begins. */
export type BringArrivals = (atMs: readonly number[], brought: Brought) => Bringer;

/** The built entry beside the bench process's own file. */
const threadFile = new URL("./arrivals.js", import.meta.url);

/** @param epoch see `createClock`. */
export function threadArrivals(epoch: bigint): BringArrivals {
  return (atMs, { onBegin, onArrival, onLost }) => {
    const workerData: ArrivalsData = { epoch, atMs: Float64Array.from(atMs) };
    // Options of this process are those of user code: what they load ahead of it has no business here.
    const thread = new Worker(threadFile, { workerData, execArgv: [], env: {} });
    let hasBegun = false;
    thread.on("message", (message: FromArrivals) => {
      if (hasBegun) {
        onArrival(message);
      } else {
        hasBegun = true;
        onBegin(message);
      }
    });
    thread.once("error", onLost);
    return { stop: async () => void (await thread.terminate()) };
  };
}
