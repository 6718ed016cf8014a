import type { Payload } from "../bench/payload/payload.ts";

/** To a worker: inputs that travel in one message. */
export interface PoolChunk {
  /** The index of the first of them. */
  readonly first: number;
  readonly inputs: Payload;
  /** Where numbers lie; null where workers see no memory of this process. */
  readonly memory: SharedArrayBuffer | null;
  /** Which elements of a list in common its inputs are, -1 for those that were sent; null for all of these. */
  readonly places: Int32Array | null;
  /** The number of what all calls have in common; 0 where they have nothing. */
  readonly version: number;
  /** It is brought to a worker that asks for it. */
  readonly brought?: unknown;
}

/** To a worker, when a map is over: to let its event loop turn. What the engine has to finish of its collections waits for
 *  that, and without it would come in the next map. */
export const turn = "turn";

/** From a worker. */
export type PoolAnswer =
  | { readonly type: "ran"; readonly results: Payload }
  | { readonly type: "turned" }
  /** Nothing was run: what all calls have in common is to be sent with the chunk. */
  | { readonly type: "missing" }
  | FailedCall;

/** The call that threw, with what it threw as data, which arrives whole from threads and processes alike. */
export interface FailedCall {
  readonly type: "failed";
  /** The index of its input. */
  readonly index: number;
  readonly thrown: { readonly name: string; readonly message: string; readonly stack: string | undefined };
}
