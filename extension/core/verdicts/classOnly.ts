import type { LostEvidence } from "../report/controls.ts";
import { findDifferences, type Difference } from "../values/differences.ts";
import { ownData, ownKeys, prototypeOf } from "../values/properties.ts";

/** What is the same in results and copies of them that have lost nothing but their class: the bytes of buffers, or the
 *  properties, members and elements of instances. Undefined where anything else is lost, or could be: instances without
 *  properties and those of classes with private fields keep their data where no copy has them. */
export function sameButClass(
  results: readonly unknown[],
  copies: readonly unknown[],
): LostEvidence["same"] | undefined {
  const found = results.map((result, index) => findDifferences(result, copies[index], null, mostLost).found);
  const all = found.flat();
  return found.some((ofOne) => ofOne.length === mostLost) || !all.every(isClassOnly)
    ? undefined
    : all.every(({ serial }) => ArrayBuffer.isView(serial))
      ? "bytes"
      : "properties";
}

/** Of one result. In more places nobody makes instances again by hand. */
const mostLost = 1000;

function isClassOnly({ serial, parallel }: Pick<Difference, "serial" | "parallel">): boolean {
  if (!isObject(serial) || !isObject(parallel) || prototypeOf(serial) === prototypeOf(parallel)) {
    return false;
  }
  if (ArrayBuffer.isView(serial) && ArrayBuffer.isView(parallel)) {
    return areSame(bytesOf(serial), bytesOf(parallel));
  }
  if (hasPrivateFields(serial)) {
    return false;
  }
  if (serial instanceof Map && parallel instanceof Map) {
    return areSame(new Map(serial), new Map(parallel));
  }
  if (serial instanceof Set && parallel instanceof Set) {
    return areSame(new Set(serial), new Set(parallel));
  }
  if (Array.isArray(serial) && Array.isArray(parallel)) {
    return areSame([...serial], [...parallel]);
  }
  const keys = serial instanceof Error ? [] : ownKeys(serial);
  return (
    keys.length > 0 &&
    keys.length === ownKeys(parallel).length &&
    keys.every((key) => areSame(ownData(serial, key), ownData(parallel, key)))
  );
}

function areSame(serial: unknown, parallel: unknown): boolean {
  return findDifferences(serial, parallel, null, mostLost).found.every(isClassOnly);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Whether any class of an instance is written with private fields or methods. */
export function hasPrivateFields(value: object): boolean {
  for (let holder = prototypeOf(value); holder !== null; holder = prototypeOf(holder)) {
    const constructor: unknown = Object.getOwnPropertyDescriptor(holder, "constructor")?.value;
    const source = typeof constructor === "function" ? sourceOf.call(constructor) : "";
    if (/^class\b/.test(source) && /\.#[\p{L}_$]|#[\p{L}_$][\w$]* in\b/u.test(source)) {
      return true;
    }
  }
  return false;
}

/** A class may have another one. */
const sourceOf: Function = Reflect.get(Function.prototype, "toString");

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
