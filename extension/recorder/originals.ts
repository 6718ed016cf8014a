import { types } from "node:util";

/** The objects of a value that belong to those of a copy of it; undefined where a getter, or what copying leaves out, makes
 *  that unknown.
 *  @param copies the objects of the copy, itself first; see `partsOf`. */
export function originalsOf(root: object, copies: readonly object[]): readonly (object | undefined)[] {
  const originals = new Map<object, object>();
  const pair = (copy: unknown, original: unknown) => {
    if (isObject(copy) && isObject(original) && !originals.has(copy)) {
      originals.set(copy, original);
    }
  };
  pair(copies[0], root);
  for (const copy of copies) {
    const original = originals.get(copy);
    if (original !== undefined) {
      pairParts(copy, original, pair);
    }
  }
  return copies.map((copy) => originals.get(copy));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function pairParts(copy: object, original: object, pair: (copy: unknown, original: unknown) => void): void {
  if (copy instanceof Map) {
    const entries = types.isMap(original) ? [...Map.prototype.entries.call(original)] : [];
    for (const [index, [key, member]] of [...copy].entries()) {
      const [originalKey, originalMember] = entries[index] ?? [];
      pair(key, originalKey);
      pair(member, originalMember);
    }
  } else if (copy instanceof Set) {
    const members = types.isSet(original) ? [...Set.prototype.values.call(original)] : [];
    for (const [index, member] of [...copy].entries()) {
      pair(member, members[index]);
    }
  } else if (!ArrayBuffer.isView(copy)) {
    for (const [key, part] of Object.entries(copy)) {
      pair(part, Object.getOwnPropertyDescriptor(original, key)?.value);
    }
  }
}
