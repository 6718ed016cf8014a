import type { Work } from "./serial.ts";
import type { FromWorker, Loading, ToWorker } from "./workerMessages.ts";

/** The workers of one pool, which know nothing of chunks, times and results. */
export interface Workers {
  /** How many chunks may be on their way at once: one for each worker, and more where the way is long. */
  readonly inFlight: number;
  /** How many of them each host has, which are in this order; absent where they are on this machine. */
  readonly lanes?: readonly number[];
  /** Makes those that begin at once, and gives how many these are. The others are made when a message finds no worker
   *  idle. To be called once, before anything else. */
  readonly start: () => number;
  /** Fulfilled when all that were made so far take messages. */
  readonly ready: () => Promise<void>;
  /** Gives a message to a worker that is idle, or to the first one that will be, and waits for what it answers. Rejects
   *  with whatever it throws that the message cannot be copied. */
  readonly send: (message: ToWorker) => Promise<FromWorker>;
  /** The same for a message of a pool module's, in no more time than that takes. Rejects on other machines. */
  readonly run: (message: unknown) => Promise<unknown>;
  /** Gives a message to each worker, while all are idle. */
  readonly sendToAll: (message: ToWorker) => readonly Promise<FromWorker>[];
  /** See `Session`; null for workers of this machine. */
  readonly takeDisturbance: () => string | null;
  /** Ends them all; those that do not end in time are left behind, and end with this process. */
  readonly close: () => Promise<void>;
}

/** As much of a run as its workers are made with. */
export interface WorkersOptions extends Pick<Work, "watchSlots"> {
  /** See `NumberMemory`; null where numbers go on from here in messages. */
  readonly numbers: SharedArrayBuffer | null;
  /** How many there will be. */
  readonly count: number;
  /** What each of them will be told to load, for those who know that first. */
  readonly loading: Loading;
  /** Is told when a worker is gone, with what it threw outside of its tasks or an `ExitedError`. */
  readonly onLost: (error: unknown) => void;
}

/** One kind of workers. */
export interface WorkerKind {
  readonly create: (options: WorkersOptions) => Workers;
  /** They see the memory of this process, so that numbers can travel through it. */
  readonly sharesMemory: boolean;
  /** Sending what cannot be copied fails where it is sent. Otherwise inputs have to be tried before. */
  readonly throwsUnsendable: boolean;
}
