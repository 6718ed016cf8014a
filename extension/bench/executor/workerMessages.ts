import type { SharedParts } from "../../core/measuring/takenApart.ts";
import type { Transport } from "../../core/report/variants.ts";
import type { Payload } from "../payload/payload.ts";
import type { BenchFailure } from "../../core/protocol/benchFailure.ts";
import type { Stamps } from "../calls/stamps.ts";

/** What a worker has to know of a run. */
export interface LoadPlan {
  /** Absolute path of the folder with the program. */
  readonly program: string;
  readonly spread: boolean;
  /** See `createClock`. */
  readonly epoch: bigint;
}

/** What a worker needs before its first chunk. */
export interface Loading {
  readonly plan: LoadPlan;
  /** What inputs have in common, in a message to each worker; null where they have nothing, `missing` in all other messages. */
  readonly shared: SharedParts | "missing" | null;
}

/** Memory that all threads of a run share. Processes have none. */
export interface SharedMemory {
  /** See `Work.watchSlots`. */
  readonly watchSlots: SharedArrayBuffer;
  /** See `WorkersOptions`. */
  readonly numbers: SharedArrayBuffer | null;
}

/** How values travel where that is not in the cheapest form: the memory of results is handed over, or all are copied by
 *  structured clone alone. */
export type ChunkTransport = Extract<Transport, "moved" | "plain">;

/** To a worker. */
export type ToWorker =
  /** Load the module, unless that is done. */
  | { readonly type: "load"; readonly loading: Loading }
  /** Run a chunk. The first ones of a new pool come before its module is loaded, and bring what that takes. */
  | {
      readonly type: "run";
      readonly loading: Loading | null;
      /** The index of the chunk's first input. */
      readonly first: number;
      readonly inputs: Payload;
      /** The places of inputs whose shared parts these get, where those are not from `first` on. */
      readonly partsOf?: Int32Array;
      readonly transport?: ChunkTransport;
    }
  /** Tell what the map took beside its tasks, and what went wrong beside them. */
  | { readonly type: "settle" }
  | { readonly type: "calibrate"; readonly iterations: number }
  | { readonly type: "collect" }
  /** Sample what runs from now on, or tell what was sampled since. */
  | { readonly type: "profile"; readonly isOn: boolean };

/** A failure as a worker knows it. */
export type WorkerFailure = Pick<BenchFailure, "reason" | "byModule" | "error" | "inputIndex" | "host">;

/** When another host had a chunk, and when it handed its results over, in milliseconds of the run's clock. */
export interface HostVisit {
  /** Which one: see `HostFacts.id`. */
  readonly host: string;
  readonly takenMs: number;
  readonly sentMs: number;
  /** Of the message that brought it and of the answer, sealed. */
  readonly bytes: number;
}

/** From a worker, one for each message. Errors are data: what tinypool makes of a thrown one differs by runtime. */
export type FromWorker =
  /** When the module was loaded, on the run's clock. */
  | { readonly type: "loaded"; readonly worker: number; readonly ms: number }
  /** Nothing was run: what inputs have in common is to be sent once more. */
  | { readonly type: "missing" }
  | {
      readonly type: "ran";
      readonly worker: number;
      readonly results: Payload;
      readonly stamps: Stamps;
      /** Absent for workers of this machine. */
      readonly visit?: HostVisit;
    }
  /** For how long this worker collected garbage during the map, and computed in all; null where Node cannot tell. */
  | {
      readonly type: "settled";
      readonly gcMs: number;
      readonly cpuMs: number | null;
      /** How much heap it has, in use or not; absent for workers of hosts. */
      readonly heapBytes?: number;
    }
  | {
      readonly type: "calibrated";
      readonly startMs: number;
      readonly endMs: number;
      /** How long the loop took in one worker of its host while the others had nothing to do; absent for workers of this
       *  machine. */
      readonly aloneMs?: number;
    }
  | { readonly type: "collected"; readonly isCollected: boolean }
  /** What was sampled, as the text of a `.cpuprofile`; null where that has just begun. */
  | { readonly type: "profiled"; readonly worker: number; readonly profile: string | null }
  | { readonly type: "failed"; readonly failure: WorkerFailure };
