import { isTypedArray, lengthOfTypedArray, nameOfTypedArray } from "../values/kinds.ts";

/** A view of memory that is sent apart. */
export interface Window {
  readonly kind: string;
  /** In bytes. */
  readonly from: number;
  /** In elements, of a DataView in bytes. */
  readonly length: number;
}

/** The memory of a view, where copies of its bytes would have to contain all of it; undefined for anything else. Memory that
 *  threads share is not copied, and that of which the size may change is no simple matter. */
export function memoryOf(value: object): ArrayBuffer | undefined {
  if (!ArrayBuffer.isView(value) || !(value.buffer instanceof ArrayBuffer)) {
    return undefined;
  }
  const isFixed = !("resizable" in value.buffer && value.buffer.resizable);
  return isFixed && kinds.has(kindOf(value)) ? value.buffer : undefined;
}

/** What of its memory a view shows. */
export function windowOf(view: ArrayBufferView): Window {
  const length = isTypedArray(view) ? lengthOfTypedArray(view) : view.byteLength;
  return { kind: kindOf(view), from: view.byteOffset, length };
}

/** The same view of this memory, as a copy of it has it: a plain one. */
export function viewOf(memory: ArrayBuffer, { kind, from, length }: Window): ArrayBufferView | undefined {
  const Kind = kinds.get(kind);
  return Kind && new Kind(memory, from, length);
}

type View = new (memory: ArrayBuffer, from: number, length: number) => ArrayBufferView;

/** By what typed arrays themselves say, whatever their classes are. */
const kinds: ReadonlyMap<string, View> = new Map<string, View>([
  ["Int8Array", Int8Array],
  ["Uint8Array", Uint8Array],
  ["Uint8ClampedArray", Uint8ClampedArray],
  ["Int16Array", Int16Array],
  ["Uint16Array", Uint16Array],
  ["Int32Array", Int32Array],
  ["Uint32Array", Uint32Array],
  ["Float32Array", Float32Array],
  ["Float64Array", Float64Array],
  ["BigInt64Array", BigInt64Array],
  ["BigUint64Array", BigUint64Array],
  ["DataView", DataView],
]);

function kindOf(view: ArrayBufferView): string {
  return nameOfTypedArray(view) ?? "DataView";
}
