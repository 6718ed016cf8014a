import { bytesOf, kindOf, lengthOfTypedArray, type TypedArray } from "./kinds.ts";
import type { Step } from "./path.ts";
import { ownData, ownElement, ownKeys } from "./properties.ts";
import { missing } from "../text/previewText.ts";

/** A part in which two objects differ or may differ: where it is, and what each has there. */
export interface Part {
  readonly step: Step;
  readonly serial: unknown;
  readonly parallel: unknown;
}

/** The elements of two arrays, where a hole is not the same as undefined, and the further properties that an array may
 *  have, as the match of a regular expression has its `index`. */
export function* arrayParts(serial: readonly unknown[], parallel: readonly unknown[]): Generator<Part> {
  const serialKeys = arrayKeys(serial);
  const parallelKeys = arrayKeys(parallel);
  const length = Math.max(serial.length, parallel.length);
  const isSparse = 2 * Math.max(serialKeys.elements, parallelKeys.elements) < length;
  const indices = isSparse ? indicesOf(serialKeys, parallelKeys) : undefined;
  let isLengthSeen = serial.length === parallel.length;
  for (let place = 0; place < (indices?.length ?? length); place += 1) {
    const index = indices?.[place] ?? place;
    const left = index < serial.length ? ownElement(serial, index) : missing;
    const right = index < parallel.length ? ownElement(parallel, index) : missing;
    if (!Object.is(left, right)) {
      isLengthSeen ||= left === missing || right === missing;
      yield { step: index, serial: left, parallel: right };
    }
  }
  if (!isLengthSeen) {
    yield { step: "length", serial: serial.length, parallel: parallel.length };
  }
  const serialFurther = serialKeys.all.slice(serialKeys.elements);
  yield* propertyParts(serial, parallel, serialFurther, parallelKeys.all.slice(parallelKeys.elements));
}

/** The elements of two typed arrays. */
export function* numberParts(serial: TypedArray, parallel: TypedArray): Generator<Part> {
  const serialLength = lengthOfTypedArray(serial);
  const parallelLength = lengthOfTypedArray(parallel);
  for (let index = 0; index < Math.max(serialLength, parallelLength); index += 1) {
    const left = index < serialLength ? serial[index] : missing;
    const right = index < parallelLength ? parallel[index] : missing;
    if (!Object.is(left, right)) {
      yield { step: index, serial: left, parallel: right };
    }
  }
}

/** The bytes of two buffers, or of two DataViews. */
export function* byteParts(serial: object, parallel: object): Generator<Part> {
  const isView = kindOf(serial) === "dataView";
  for (const { step: place, ...bytes } of numberParts(bytesOf(serial), bytesOf(parallel))) {
    const step: Step = isView
      ? { method: "getUint8", argument: place }
      : { part: "byte", place: Number(place) };
    yield { step, ...bytes };
  }
}

/** Those of the given own properties that are not identical; keys are what each side has. */
export function* propertyParts(
  serial: object,
  parallel: object,
  serialKeys: readonly (string | symbol)[],
  parallelKeys: readonly (string | symbol)[],
): Generator<Part> {
  let shared = 0;
  for (const key of serialKeys) {
    const left = ownData(serial, key);
    const right = ownData(parallel, key);
    shared += right === missing ? 0 : 1;
    if (!Object.is(left, right)) {
      yield { step: key, serial: left, parallel: right };
    }
  }
  if (shared === parallelKeys.length) {
    return;
  }
  const seen = new Set(serialKeys);
  for (const key of parallelKeys) {
    const right = ownData(parallel, key);
    if (right !== missing && !seen.has(key)) {
      yield { step: key, serial: missing, parallel: right };
    }
  }
}

interface ArrayKeys {
  /** Indices first and in order, then all other keys. */
  readonly all: readonly (string | symbol)[];
  /** How many of them are indices. */
  readonly elements: number;
}

function arrayKeys(array: readonly unknown[]): ArrayKeys {
  const all = ownKeys(array);
  let elements = all.length;
  while (elements > 0 && !isIndex(all[elements - 1])) {
    elements -= 1;
  }
  return { all, elements };
}

function isIndex(key: string | symbol | undefined): boolean {
  return typeof key === "string" && /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
}

/** The indices that at least one of two sparse arrays has, ascending. */
function indicesOf(...sides: readonly ArrayKeys[]): readonly number[] {
  const indices = sides.flatMap(({ all, elements }) => all.slice(0, elements).map(Number));
  return [...new Set(indices)].toSorted((a, b) => a - b);
}
