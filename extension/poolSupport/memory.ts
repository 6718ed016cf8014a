import { numberBuffer } from "../bench/payload/numbers.ts";

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
