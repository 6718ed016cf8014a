import { prototypeOf } from "../values/properties.ts";

/** How a part is called in what holds it: by its place in a list, by its name in an object. */
export type Key = string | number;

/** How far below an input a part may lie that is sent apart: an argument, its options, a part of these. */
export const mostDepth = 3;

/** More parts than this are data, and no arguments or options. */
const mostParts = 64;

/** What a plain object or list holds, by its keys. Null for anything that a shallow copy would not show as it is: class
 *  instances, accessors, symbols, properties that are not enumerable, lists with holes, what is too large, and what cannot
 *  be read. */
export function heldBy(value: object): readonly (readonly [Key, unknown])[] | null {
  try {
    return Array.isArray(value) ? elementsOf(value) : propertiesOf(value);
  } catch {
    return null; // A revoked proxy, or one whose traps throw.
  }
}

function elementsOf(list: readonly unknown[]): readonly (readonly [Key, unknown])[] | null {
  return list.length > mostParts || prototypeOf(list) !== Array.prototype
    ? null
    : entriesOf(list, Array.from(list.keys()), list.length + 1);
}

function propertiesOf(value: object): readonly (readonly [Key, unknown])[] | null {
  const prototype = prototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return null;
  }
  const keys = Object.keys(value);
  return keys.length > mostParts || keys.includes("__proto__") ? null : entriesOf(value, keys, keys.length);
}

/** @param count how many keys of any kind there are when these are all. */
function entriesOf(
  value: object,
  keys: readonly Key[],
  count: number,
): readonly (readonly [Key, unknown])[] | null {
  if (Reflect.ownKeys(value).length !== count) {
    return null;
  }
  const entries: (readonly [Key, unknown])[] = [];
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property?.enumerable !== true || !("value" in property)) {
      return null;
    }
    entries.push([key, property.value]);
  }
  return entries;
}
