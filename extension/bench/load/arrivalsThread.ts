/** A thread that brings arrivals to the thread that started it, each at its time, however busy that one is: as a network brings
 *  requests to a server. */
import { parentPort, workerData } from "node:worker_threads";
import { createClock } from "../calls/clock.ts";

/** What the thread is started with. */
export interface ArrivalsData {
  /** See `createClock`. */
  readonly epoch: bigint;
  /** Counted from the beginning, ascending. */
  readonly atMs: Float64Array;
}

/** The first message is when it begins, the others are the places of the arrivals. */
export type FromArrivals = number;

const { epoch, atMs } = workerData as ArrivalsData; // Given by `bringArrivals` and nobody else.
const now = createClock(epoch);
const sleeper = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const startMs = now();

const post = (message: FromArrivals) => parentPort?.postMessage(message, []);

post(startMs);
for (const [place, ms] of atMs.entries()) {
  for (let waitMs = startMs + ms - now(); waitMs > 0; waitMs = startMs + ms - now()) {
    Atomics.wait(sleeper, 0, 0, waitMs);
  }
  post(place);
}
