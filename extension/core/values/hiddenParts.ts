import { childrenOf } from "./children.ts";
import { numberParts, type Part } from "./elementParts.ts";
import { highestChain, prototypeOf } from "./properties.ts";

/** What two instances of one class say about what they hide: whether it is equal, or undefined where they do not say. */
export function saysEqual(serial: object, parallel: object): boolean | undefined {
  // The keys of node:crypto have it, and the dates of Temporal.
  const equals: unknown = Reflect.get(prototypeOf(serial) ?? {}, "equals");
  const answer: unknown = typeof equals === "function" ? equals.call(serial, parallel) : undefined;
  return typeof answer === "boolean" ? answer : undefined;
}

/** Whether `shownParts` are all that an instance holds: the memory of WebAssembly has its bytes there, a certificate the
 *  text that it was read from, a blob its bytes once they are revealed. */
export function showsAll(value: object): boolean {
  return revealed.has(value) || getters(value).some(({ name }) => name === "raw" || name === "buffer");
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
  const left = revealed.get(serial);
  const right = revealed.get(parallel);
  for (const { step, ...bytes } of left && right ? numberParts(left, right) : []) {
    yield { step: { part: "byte", place: Number(step) }, ...bytes };
  }
}

const revealed = new WeakMap<object, Uint8Array>();

/** Reads the bytes of the blobs in a value, which takes an await, so that they can be compared from then on. One that cannot
 *  be read stays as it is. */
export async function reveal(value: unknown): Promise<void> {
  const seen = new Set<unknown>();
  const waiting = [value];
  while (waiting.length > 0 && seen.size < mostParts) {
    const part = waiting.pop();
    if (seen.has(part)) {
      continue;
    }
    seen.add(part);
    if (part instanceof Blob && !revealed.has(part)) {
      const bytes = await part.arrayBuffer().catch(() => undefined);
      if (bytes !== undefined) {
        revealed.set(part, new Uint8Array(bytes));
      }
    }
    waiting.push(...childrenOf(part).map((child) => child.value));
  }
}

/** More parts than this are not looked through. */
const mostParts = 1_000_000;

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
