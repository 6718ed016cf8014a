import { types } from "node:util";
import type { RecordedCall } from "../core/recording/call.ts";

/** Copies a call as serializing would, but for parts that are kept elsewhere.
 *  @param isElsewhere is asked of every object, with what will stand in its place. */
export function copyWithHoles(
  call: RecordedCall,
  isElsewhere: (value: object, hole: object) => boolean,
): RecordedCall {
  const copies = new Map<object, object>();
  const copyOf = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) {
      return value;
    }
    const known = copies.get(value);
    if (known !== undefined) {
      return known;
    }
    const hole = {};
    if (isElsewhere(value, hole)) {
      copies.set(value, hole);
      return hole;
    }
    const copy = emptyCopy(value);
    copies.set(value, copy);
    if (copy !== value) {
      copyParts(value, copy, copyOf);
    }
    return copy;
  };
  return {
    arguments: call.arguments.map(copyOf),
    captured: call.captured.map(copyOf),
    receiver: copyOf(call.receiver),
  };
}

/** What has no parts that could be elsewhere stays the object that it is. */
function emptyCopy(value: object): object {
  if (Array.isArray(value)) {
    return Array.from({ length: 0 });
  }
  if (types.isMap(value)) {
    return new Map();
  }
  if (types.isSet(value)) {
    return new Set();
  }
  return isWhole(value) ? value : {};
}

function isWhole(value: object): boolean {
  return (
    ArrayBuffer.isView(value) ||
    types.isAnyArrayBuffer(value) ||
    types.isDate(value) ||
    types.isRegExp(value) ||
    types.isNativeError(value) ||
    types.isBoxedPrimitive(value) ||
    types.isProxy(value) ||
    types.isPromise(value) ||
    types.isWeakMap(value) ||
    types.isWeakSet(value) ||
    types.isKeyObject(value) ||
    types.isCryptoKey(value) ||
    types.isExternal(value) ||
    types.isGeneratorObject(value)
  );
}

function copyParts(value: object, copy: object, copyOf: (part: unknown) => unknown): void {
  if (types.isMap(value) && copy instanceof Map) {
    for (const [key, member] of Map.prototype.entries.call(value)) {
      copy.set(copyOf(key), copyOf(member));
    }
    return;
  }
  if (types.isSet(value) && copy instanceof Set) {
    for (const member of Set.prototype.values.call(value)) {
      copy.add(copyOf(member));
    }
    return;
  }
  if (Array.isArray(value) && Array.isArray(copy)) {
    copy.length = value.length; // Its holes stay holes.
  }
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, {
      value: copyOf(Reflect.get(value, key)),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
}
