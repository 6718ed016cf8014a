import type { Part } from "./elementParts.ts";
import { highestChain, prototypeOf } from "./properties.ts";

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

/** What two instances of one class say about what they hide: whether it is equal, or undefined where they do not say. */
export function saysEqual(serial: object, parallel: object): boolean | undefined {
  // The keys of node:crypto have it, and the dates of Temporal.
  const equals: unknown = Reflect.get(prototypeOf(serial) ?? {}, "equals");
  const answer: unknown = typeof equals === "function" ? equals.call(serial, parallel) : undefined;
  return typeof answer === "boolean" ? answer : undefined;
}

/** Whether `shownParts` are all that an instance holds: the memory of WebAssembly has its bytes there, a certificate the
 *  text that it was read from. */
export function showsAll(value: object): boolean {
  return getters(value).some(({ name }) => name === "raw" || name === "buffer");
}

/** What two instances of one class show of what they hide: the values of the accessors that the class has for it. */
export function* shownParts(serial: object, parallel: object): Generator<Part> {
  for (const { name, get } of getters(serial)) {
    const left: unknown = get.call(serial);
    const right: unknown = get.call(parallel);
    if (!Object.is(left, right)) {
      yield { step: name, serial: left, parallel: right };
    }
  }
}

interface Getter {
  readonly name: string;
  readonly get: Function;
}

function getters(value: object): readonly Getter[] {
  const found: Getter[] = [];
  let holder = prototypeOf(value);
  for (let height = 0; holder !== null && holder !== Object.prototype && height < highestChain; height += 1) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      const get: unknown = Reflect.get(Object.getOwnPropertyDescriptor(holder, name) ?? {}, "get");
      if (typeof get === "function") {
        found.push({ name, get });
      }
    }
    holder = prototypeOf(holder);
  }
  return found;
}
