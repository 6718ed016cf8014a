import { isTypedArray, kindOf } from "../../core/values/kinds.ts";
import { ownKeys, prototypeOf } from "../../core/values/properties.ts";

/** Copies values through and through, as structured clone does, memory that threads share included, and so that the engine
 *  runs code over the copies as fast as over the values: arrays of doubles have no box around each, objects have the same
 *  hidden class.
 *  @param onShared is told of memory that threads share.
 *  @throws Error for values with more than plain data, collections and memory in them, such as class instances. */
export function copyAlike(
  values: readonly unknown[],
  onShared: (memory: SharedArrayBuffer) => void = () => {},
): readonly unknown[] {
  const copies = new Map<object, object>();
  const open: [object, object][] = [];
  const copyOf = (value: unknown): unknown => {
    if (typeof value === "function") {
      throw notAlike(value);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    const known = copies.get(value);
    if (known !== undefined) {
      return known;
    }
    if (value instanceof SharedArrayBuffer) {
      onShared(value);
    }
    const copy = copyWithout(value, copyOf);
    copies.set(value, copy);
    open.push([value, copy]);
    return copy;
  };
  const all = values.map(copyOf);
  // One after another: a list of lists may be deeper than the stack.
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    copyParts(...next, copyOf);
  }
  return all;
}

type CopyOf = (value: unknown) => unknown;

function notAlike(value: object): Error {
  return new Error(`A value of kind "${kindOf(value)}" is copied in another way.`);
}

/** A copy whose parts are still those of the value. */
function copyWithout(value: object, copyOf: CopyOf): object {
  const prototype = prototypeOf(value);
  if (Array.isArray(value) && prototype === Array.prototype) {
    return value.slice();
  }
  if (ArrayBuffer.isView(value)) {
    return copyView(value, copyOf);
  }
  switch (kindOf(value)) {
    case "plain":
      return prototype === null ? Object.assign(Object.create(null), value) : { ...value };
    case "map":
      return new Map();
    case "set":
      return new Set();
    case "buffer":
      return value instanceof SharedArrayBuffer ? copyShared(value) : structuredClone(value);
    case "date":
      return structuredClone(value);
    case "array":
    case "typedArray":
    case "dataView":
    case "regexp":
    case "error":
    case "hidden":
    case "boxed":
    case "object":
    case "opaque":
      throw notAlike(value);
  }
}

function copyShared(memory: SharedArrayBuffer): SharedArrayBuffer {
  const copy = new SharedArrayBuffer(memory.byteLength);
  new Uint8Array(copy).set(new Uint8Array(memory));
  return copy;
}

function copyParts(value: object, copy: object, copyOf: CopyOf): void {
  if (Array.isArray(copy)) {
    for (let index = 0; index < copy.length; index++) {
      const element: unknown = copy[index];
      if (typeof element === "object" || typeof element === "function") {
        copy[index] = copyOf(element);
      }
    }
  } else if (copy instanceof Map && value instanceof Map) {
    value.forEach((member: unknown, key: unknown) => copy.set(copyOf(key), copyOf(member)));
  } else if (copy instanceof Set && value instanceof Set) {
    value.forEach((member: unknown) => copy.add(copyOf(member)));
  } else if (kindOf(copy) === "plain") {
    for (const key of ownKeys(copy)) {
      const part: unknown = Reflect.get(copy, key);
      if (typeof part === "object" || typeof part === "function") {
        Reflect.set(copy, key, copyOf(part));
      }
    }
  }
}

type View = new (buffer: ArrayBufferLike, offset: number, length: number) => ArrayBufferView;

/** The same window on a copy of the whole buffer, which other views may share. */
function copyView(view: ArrayBufferView, copyOf: CopyOf): object {
  const buffer = copyOf(view.buffer) as ArrayBufferLike; // A copy is of the same kind.
  if (Buffer.isBuffer(view)) {
    // Its copy needs the same prototype, which `Buffer.from` gives and a typed array does not.
    return Buffer.from(buffer, view.byteOffset, view.byteLength);
  }
  const Kind = Reflect.get(view, "constructor") as View; // Every view has one; what is made of another differs, and is told.
  return new Kind(buffer, view.byteOffset, isTypedArray(view) ? view.length : view.byteLength);
}
