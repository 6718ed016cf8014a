import { prototypeOf } from "./properties.ts";

/** Whether instances of this class keep something where no property shows it, as keys, blobs and compiled modules do. The
 *  copies of all others lose their class, so one that has kept it can only have been made from such a place.
 *  @param value an instance of a class that is not the language's own. */
export function hidesContent(value: object): boolean {
  const prototype = prototypeOf(value);
  if (prototype === null) {
    return false;
  }
  const hides = known.get(prototype) ?? keepsClass(value, prototype);
  known.set(prototype, hides);
  return hides;
}

/** By their prototype, as copying can be dear. */
const known = new WeakMap<object, boolean>();

/** What the program that is measured makes of the global is its own affair. */
const clone: ((value: unknown) => unknown) | undefined = globalThis.structuredClone;

function keepsClass(value: object, prototype: object): boolean {
  try {
    const copy = clone?.(value);
    return typeof copy === "object" && copy !== null && prototypeOf(copy) === prototype;
  } catch {
    return false;
  }
}
