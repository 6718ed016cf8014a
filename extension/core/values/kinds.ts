import { hidesContent } from "./hidden.ts";
import { highestChain, prototypeOf } from "./properties.ts";

/** What kind of content an object has. `plain` is an object literal, with or without a prototype; `object` an
 *  instance of some class. A `hidden` one is copied with what it holds, and shows no more of it than its class wants to: a
 *  key, a blob. An `opaque` one has no content that could be read: a function, a promise, a WeakMap. */
export type Kind =
  | "array"
  | "boxed"
  | "buffer"
  | "dataView"
  | "date"
  | "error"
  | "hidden"
  | "map"
  | "object"
  | "opaque"
  | "plain"
  | "regexp"
  | "set"
  | "typedArray";

/** Tells by the object's inside and its prototypes, without reading a property of its own. */
export function kindOf(value: object): Kind {
  if (typeof value === "function") {
    return "opaque";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  if (ArrayBuffer.isView(value)) {
    return isTypedArray(value) ? "typedArray" : "dataView";
  }
  let prototype = prototypeOf(value);
  if (prototype === null || prototype === Object.prototype) {
    return "plain";
  }
  for (let height = 0; prototype !== null && height < highestChain; height += 1) {
    const known = knownPrototypes.get(prototype);
    if (known !== undefined) {
      return isGenuine(value, known.probe) ? known.kind : "object";
    }
    prototype = prototypeOf(prototype);
  }
  return hidesContent(value) ? "hidden" : "object";
}

/** Any of the typed arrays. */
export type TypedArray = ArrayBufferView & ArrayLike<number | bigint>;

/** Whether a view is one of the typed arrays, and not a DataView. */
export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && nameOfTypedArray(value) !== undefined;
}

/** The name of a typed array's kind, whatever its class says; undefined for a DataView. */
export function nameOfTypedArray(value: ArrayBufferView): string | undefined {
  return typedArrayName.call(value);
}

/** Reads with the engine's own getter, which an own property of the same name cannot deceive. */
export function lengthOfTypedArray(value: TypedArray): number {
  return typedArrayLength.call(value);
}

/** The bytes of an ArrayBuffer, a SharedArrayBuffer or a DataView, not copied. */
export function bytesOf(value: object): Uint8Array {
  if (!ArrayBuffer.isView(value)) {
    return isBuffer(value) ? new Uint8Array(value) : new Uint8Array();
  }
  const length: number = dataViewLength.call(value);
  return new Uint8Array(dataViewBuffer.call(value), dataViewOffset.call(value), length);
}

function isBuffer(value: object): value is ArrayBufferLike {
  return kindOf(value) === "buffer";
}

/** How many members a Map or Set has, read in the same way. */
export function sizeOfCollection(value: Map<unknown, unknown> | Set<unknown>): number {
  return value instanceof Map ? mapSize.call(value) : setSize.call(value);
}

/** The pattern and the flags of a regular expression, again without being deceived. */
export function partsOfRegExp(value: RegExp): { readonly source: string; readonly flags: string } {
  return { source: regExpSource.call(value), flags: regExpFlags.call(value) };
}

/** The primitive inside an object such as `new Number(1)`; undefined when it is none of those. */
export function unbox(value: object): unknown {
  return boxes.find((box) => isGenuine(value, box))?.call(value);
}

/** The engine's own getter, which throws when it is called on anything but an object of its class. */
function getterOf(prototype: object, key: PropertyKey): Function {
  const getter: unknown = Reflect.get(Object.getOwnPropertyDescriptor(prototype, key) ?? {}, "get");
  return typeof getter === "function" ? getter : anything;
}

function isGenuine(value: object, probe: Function): boolean {
  try {
    probe.call(value);
    return true;
  } catch {
    // It only has the prototype, as `Object.create(Map.prototype)` does.
    return false;
  }
}

const anything = (): void => {};

const typedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
const typedArrayName = getterOf(typedArrayPrototype, Symbol.toStringTag);
const typedArrayLength = getterOf(typedArrayPrototype, "length");
const dataViewBuffer = getterOf(DataView.prototype, "buffer");
const dataViewOffset = getterOf(DataView.prototype, "byteOffset");
const dataViewLength = getterOf(DataView.prototype, "byteLength");
const mapSize = getterOf(Map.prototype, "size");
const setSize = getterOf(Set.prototype, "size");
const regExpSource = getterOf(RegExp.prototype, "source");
const regExpFlags = getterOf(RegExp.prototype, "flags");

const boxes: readonly Function[] = [Number, String, Boolean, Symbol, BigInt].map(
  (box) => box.prototype.valueOf,
);

const knownPrototypes = new Map<object, { readonly kind: Kind; readonly probe: Function }>([
  [Map.prototype, { kind: "map", probe: mapSize }],
  [Set.prototype, { kind: "set", probe: setSize }],
  [Date.prototype, { kind: "date", probe: Reflect.get(Date.prototype, "getTime") }],
  [RegExp.prototype, { kind: "regexp", probe: regExpSource }],
  [Error.prototype, { kind: "error", probe: anything }],
  [ArrayBuffer.prototype, { kind: "buffer", probe: getterOf(ArrayBuffer.prototype, "byteLength") }],
  [Promise.prototype, { kind: "opaque", probe: anything }],
  [WeakMap.prototype, { kind: "opaque", probe: anything }],
  [WeakSet.prototype, { kind: "opaque", probe: anything }],
  [WeakRef.prototype, { kind: "opaque", probe: anything }],
]);
for (const [index, box] of [Number, String, Boolean, Symbol, BigInt].entries()) {
  knownPrototypes.set(box.prototype, { kind: "boxed", probe: boxes[index] ?? anything });
}
// A web page has no SharedArrayBuffer unless it is isolated from other pages.
if (typeof SharedArrayBuffer === "function") {
  const probe = getterOf(SharedArrayBuffer.prototype, "byteLength");
  knownPrototypes.set(SharedArrayBuffer.prototype, { kind: "buffer", probe });
}
