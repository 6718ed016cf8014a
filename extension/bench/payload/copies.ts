import { deserialize, serialize } from "node:v8";
import { runtimes, type Runtime } from "../../core/report/runtimes.ts";

/** A copy as the way from a worker to the pool's owner makes it. Throws for what cannot be copied. */
export function transferCopy<Value>(value: Value, runtime: Runtime): Value {
  return structuredClone(runtimes[runtime].writesBytes ? deserialize(serialize(value)) : value);
}

/** Values as control runs send them: copied as between workers, then written as bytes. Whatever two runs lose on that way,
 *  both lose. Throws for what cannot be copied. */
export function encode(values: readonly unknown[], runtime: Runtime): Uint8Array {
  return serialize(transferCopy(values, runtime));
}

/** The copies that were written. */
export function decode(bytes: Uint8Array): readonly unknown[] {
  return deserialize(bytes);
}

/** Bytes that a copy of a value takes, of a view its own; 0 for what cannot be copied, and for memory that threads share. */
export function copiedBytes(value: unknown): number {
  if (value instanceof ArrayBuffer) {
    return value.byteLength;
  }
  if (ArrayBuffer.isView(value)) {
    return value.buffer instanceof ArrayBuffer ? value.byteLength : 0;
  }
  try {
    return serialize(value).length;
  } catch {
    return 0; // It is not copied, then.
  }
}

/** Writes a value down as it is now, alone: of a view its own bytes and not all of its memory. Reading it gives a copy; the
 *  value itself where it cannot be written. */
export function snapshot(value: unknown): () => unknown {
  if (typeof value !== "object" || value === null) {
    return () => value;
  }
  try {
    const bytes = serialize(value);
    return () => deserialize(bytes);
  } catch {
    return () => value; // Nor can it be sent, which whoever has to send it tells.
  }
}

/** What a control run would send of values. */
export function sentCopy(values: readonly unknown[], runtime: Runtime): readonly unknown[] {
  return decode(encode(values, runtime));
}

/** What `copy` gives; null for a copy that cannot be made. Undefined would be a value. */
export function attemptCopy<Copy>(copy: () => Copy): Copy | null {
  try {
    return copy();
  } catch {
    // What a worker can send back may still be too much for a message between processes, such as shared memory.
    return null;
  }
}
