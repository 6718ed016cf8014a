/** What a run and the agents of hosts say to each other through an engine, as bytes. Nothing of it is decoded before it is
 *  known to come from one who may send it. */
import { deserialize, serialize } from "node:v8";
import { formatBytes } from "../../core/text/format.ts";
import type { ErrorData } from "../../core/protocol/benchFailure.ts";
import type { SharedParts } from "../../core/measuring/takenApart.ts";
import type { FromWorker, ToWorker } from "../executor/workerMessages.ts";

/** Of the messages below. Agents of another version answer nothing but that. */
const wireVersion = 2;

/** A message to a worker. What it loads, its agent knows. */
export type ToLane =
  | Exclude<ToWorker, { readonly type: "load" | "run" }>
  | { readonly type: "load" }
  | (Omit<Extract<ToWorker, { readonly type: "run" }>, "loading"> & { readonly isLoaded: boolean });

/** To the agent of a host. */
export type ToHost =
  /** Make the workers of a pool that take chunks from a queue. */
  | {
      readonly type: "open";
      readonly pool: string;
      readonly queue: string;
      /** How many workers. */
      readonly lanes: number;
      /** How many workers the pool has on the hosts before this one. */
      readonly lanesBefore: number;
      /** What the program's bytes give by SHA-256, in hexadecimal digits. */
      readonly program: string;
      readonly spread: boolean;
      /** See `Loading`. */
      readonly shared: SharedParts | null;
      /** End it by then whatever happens, in milliseconds from now. */
      readonly timeoutMs: number;
    }
  /** An artefact, signed by whoever owns the key that the host trusts. */
  | { readonly type: "program"; readonly bytes: Uint8Array; readonly signature: Uint8Array }
  /** A message to each worker of a pool. */
  | { readonly type: "all"; readonly pool: string; readonly message: ToLane }
  | { readonly type: "close"; readonly pool: string };

/** From the agent of a host, one for each message. */
export type FromHost =
  | { readonly type: "opened" }
  /** The program is to be sent first. */
  | { readonly type: "program-missing" }
  | { readonly type: "stored" }
  | { readonly type: "all"; readonly answers: readonly FromWorker[] }
  | { readonly type: "closed" }
  /** Not done: the workers of the pool were ended with their host, or with the run, of which the engine knew nothing. */
  | { readonly type: "ended"; readonly with: "host" | "run" }
  /** A worker of the pool is gone. */
  | { readonly type: "lost"; readonly loss: Loss }
  /** It will not do this, for a reason in words: a clause. */
  | { readonly type: "refused"; readonly why: string };

/** From a worker of a host, for each chunk. */
export type FromLane =
  | { readonly type: "ran"; readonly answer: FromWorker }
  | Extract<FromHost, { readonly type: "ended" | "lost" | "refused" }>;

/** How a worker was lost. */
export interface Loss extends ErrorData {
  /** As Node gives it, e.g. `ERR_WORKER_OUT_OF_MEMORY`; null where it gives none. */
  readonly code: string | null;
}

/** Which host had a message, and when on its own clock, in milliseconds. */
export interface HostTimes {
  readonly host: string;
  readonly takenMs: number;
  readonly sentMs: number;
}

/** An answer with its times. */
export type Timed<Answer> = Answer & HostTimes;

/** @throws DataCloneError for what cannot be copied. */
export function encode(message: ToHost | ToLane | Timed<FromHost> | Timed<FromLane>): Uint8Array {
  return serialize({ version: wireVersion, message });
}

/** What is wrong with bytes that an engine does not carry: a clause without its subject. */
export function tooLarge({ byteLength }: Uint8Array, mostBytes: number): string {
  return `has ${formatBytes(byteLength)}, and the engine carries ${formatBytes(mostBytes)} at once`;
}

/** The message that `encode` was given.
 *  @param bytes from one who may send them.
 *  @throws Error for those of another version. */
export function decode(bytes: Uint8Array): unknown {
  const { version, message } = deserialize(bytes) as { readonly version: number; readonly message: unknown }; // As encoded.
  if (version !== wireVersion) {
    throw new Error(
      `the other side speaks version ${version} of our language, and this one version ${wireVersion}`,
    );
  }
  return message;
}
