import { saysEqual, showsAll } from "./hiddenParts.ts";
import { kindOf, partsOfRegExp, unbox, type Kind } from "./kinds.ts";
import { ownData, prototypeOf } from "./properties.ts";
import { missing } from "../text/previewText.ts";
import { isWithinTolerance } from "./tolerance.ts";

/** How two values stand to each other before anybody looks at their parts. `close` is equal only within the
 *  tolerance. `open` depends on the parts. */
export type Relation =
  | { readonly type: "same" }
  | { readonly type: "close" }
  | { readonly type: "different" }
  | {
      readonly type: "open";
      readonly serial: object;
      readonly parallel: object;
      /** Few enough parts to compare them again wherever the two objects are met again. */
      readonly isSmall: boolean;
      /** They hold more than their parts, so that equal parts do not show that they are equal. */
      readonly isHidden: boolean;
    };

/** Compares numbers by `Object.is` and the tolerance, other primitives and functions by identity, and objects by their
 *  kind, their prototype, and what is not a property: the time of a Date, the pattern of a RegExp, the primitive of
 *  a boxed one. Objects with and without `Object.prototype` are of one class. */
export function relationOf(serial: unknown, parallel: unknown, tolerance: number | null): Relation {
  if (Object.is(serial, parallel)) {
    return same;
  }
  if (typeof serial === "number" && typeof parallel === "number") {
    return tolerance !== null && isWithinTolerance(serial, parallel, tolerance) ? close : different;
  }
  if (!isObject(serial) || !isObject(parallel)) {
    return different;
  }
  try {
    return relationOfObjects(serial, parallel, tolerance);
  } catch {
    // A revoked proxy, or one whose traps throw: nothing shows that it is equal.
    return different;
  }
}

const same: Relation = { type: "same" };
const close: Relation = { type: "close" };
const different: Relation = { type: "different" };

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function relationOfObjects(serial: object, parallel: object, tolerance: number | null): Relation {
  const kind = kindOf(serial);
  if (kind !== kindOf(parallel) || kind === "opaque") {
    return different;
  }
  if (kind !== "plain" && prototypeOf(serial) !== prototypeOf(parallel)) {
    return different;
  }
  if (kind === "plain" || kind === "object") {
    const keys = Object.keys(serial);
    const isSmall = keys.length <= mostSmallKeys;
    return isSmall && isSameRecord(serial, parallel, keys)
      ? same
      : { type: "open", serial, parallel, isSmall, isHidden: false };
  }
  if (kind === "hidden") {
    const answer = saysEqual(serial, parallel);
    const isHidden = answer === undefined && !showsAll(serial);
    return answer === false ? different : { type: "open", serial, parallel, isSmall: false, isHidden };
  }
  const content = relationOf(contentOf(serial, kind), contentOf(parallel, kind), tolerance);
  return content.type === "same"
    ? { type: "open", serial, parallel, isSmall: false, isHidden: false }
    : content;
}

/** What an object holds as a primitive. */
function contentOf(value: object, kind: Kind): unknown {
  if (kind === "date" && value instanceof Date) {
    return String(Date.prototype.getTime.call(value));
  }
  if (kind === "regexp" && value instanceof RegExp) {
    const { source, flags } = partsOfRegExp(value);
    return `/${source}/${flags}`;
  }
  return kind === "boxed" ? unbox(value) : undefined;
}

const mostSmallKeys = 16;

/** Whether two objects with the same keys in the same order have identical values: a fast way through a million
 *  results. False says nothing. */
function isSameRecord(serial: object, parallel: object, keys: readonly string[]): boolean {
  const parallelKeys = Object.keys(parallel);
  if (keys.length !== parallelKeys.length) {
    return false;
  }
  if (Object.getOwnPropertySymbols(serial).length > 0 || Object.getOwnPropertySymbols(parallel).length > 0) {
    return false;
  }
  return keys.every((key, index) => {
    const value = ownData(serial, key);
    return key === parallelKeys[index] && value !== missing && Object.is(value, ownData(parallel, key));
  });
}
