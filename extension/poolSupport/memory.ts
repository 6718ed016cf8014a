import { numberBuffer } from "../bench/payload/numbers.ts";

/** So many workers, or as many as there is room for, but one at least.
 *  @param workerMb what each of them takes; undefined where nobody knows.
 *  @param freeBytes that this process may still take; undefined where Node does not tell. */
export function workersWithin(workers: number, workerMb?: number, freeBytes = freeMemory()): number {
  const room = workerMb === undefined || freeBytes === undefined ? workers : freeBytes / (workerMb * 1e6);
  return Math.max(1, Math.min(workers, Math.floor(room)));
}

/** Types of older versions of Node do not have it, nor have these. */
function freeMemory(): number | undefined {
  return (process as { readonly availableMemory?: () => number }).availableMemory?.();
}

/** Memory for the numbers of one map at a time: it is used again by the next one that has no more of them.
 *  @param isShared with workers; there is none otherwise. */
export function createMemory(isShared: boolean): (inputs: number) => LentMemory {
  let spare: SharedArrayBuffer | undefined;
  return (inputs) => {
    if (!isShared) {
      return { buffer: null, giveBack: () => {} };
    }
    const kept = spare;
    spare = undefined;
    const isEnough = kept !== undefined && kept.byteLength >= inputs * Float64Array.BYTES_PER_ELEMENT;
    const buffer = isEnough ? kept : numberBuffer(inputs);
    return { buffer, giveBack: () => (spare = buffer) };
  };
}

/** What one map has of it. */
interface LentMemory {
  /** Null where there is none. */
  readonly buffer: SharedArrayBuffer | null;
  /** To be called when nobody writes to it any more. */
  readonly giveBack: () => void;
}
