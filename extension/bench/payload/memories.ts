/** Memory in values: what a worker can hand over, and what threads can share. */
import { arrayKindOf, arrayKinds } from "./arrays.ts";

/** What is deeper is copied: values that refer to themselves have no end. */
const mostDepth = 4;

/** The memory that only these values show, each once. Where a view shows a part of a buffer the rest may be another's. */
export function ownMemory(values: ArrayLike<unknown>): readonly ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null) {
      return;
    }
    const buffer = ArrayBuffer.isView(value) ? value.buffer : value;
    if (buffer instanceof ArrayBuffer) {
      const isWhole = !ArrayBuffer.isView(value) || value.byteLength === buffer.byteLength;
      if (isWhole && buffer.byteLength > 0) {
        found.add(buffer);
      }
    } else if (depth < mostDepth && isPlain(value)) {
      Object.values(value).forEach((part) => look(part, depth + 1));
    }
  };
  for (let position = 0; position < values.length; position++) {
    look(values[position], 0);
  }
  return [...found];
}

/** An answer that tinypool's worker sends with memory handed over.
 *  @param mark what makes tinypool look for that; its own mark is known to each copy of it alone. */
export function movable<Answer>(
  answer: Answer,
  memory: readonly ArrayBuffer[],
  mark: (parts: object) => unknown,
): Answer {
  const parts = {
    [Symbol.for("Tinypool.transferable")]: memory,
    [Symbol.for("Tinypool.valueOf")]: answer,
  };
  return mark(parts) as Answer; // Which arrives in its place.
}

/** The same values with copies of their typed arrays in memory that threads share. */
export function inSharedMemory(values: readonly unknown[]): readonly unknown[] {
  const copies = new Map<object, unknown>();
  const copyOf = (value: unknown, depth: number): unknown => {
    if (typeof value !== "object" || value === null) {
      return value;
    }
    const known = copies.get(value);
    if (known !== undefined) {
      return known;
    }
    const copy = sharedCopy(value, (part) => copyOf(part, depth + 1), depth);
    copies.set(value, copy);
    return copy;
  };
  return values.map((value) => copyOf(value, 0));
}

function sharedCopy(value: object, copyOf: (part: unknown) => unknown, depth: number): unknown {
  const kind = arrayKindOf(value);
  if (kind !== undefined) {
    const { buffer, byteOffset, byteLength } = value as Uint8Array; // Of this or another kind.
    const memory = new SharedArrayBuffer(byteLength);
    new Uint8Array(memory).set(new Uint8Array(buffer, byteOffset, byteLength));
    return Reflect.construct(arrayKinds[kind], [memory]);
  }
  if (depth >= mostDepth || !isPlain(value)) {
    return value;
  }
  return Array.isArray(value)
    ? value.map(copyOf)
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part)]));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}

/** Bytes of the typed arrays in these values that are in no shared memory, views of a part counted with that. */
export function copiedMemory(values: readonly unknown[]): number {
  let bytes = 0;
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null) {
      return;
    }
    if (arrayKindOf(value) !== undefined) {
      const { buffer, byteLength } = value as Uint8Array; // Of this or another kind.
      bytes += buffer instanceof ArrayBuffer ? byteLength : 0;
    } else if (depth < mostDepth && isPlain(value)) {
      Object.values(value).forEach((part) => look(part, depth + 1));
    }
  };
  values.forEach((value) => look(value, 0));
  return bytes;
}
