/** A list of typed arrays of one kind, laid end to end: one block of bytes is copied many times faster than thousands of
 *  little buffers. */
export interface Arrays {
  readonly type: "arrays";
  readonly kind: keyof typeof arrayKinds;
  readonly lengths: Int32Array;
  readonly bytes: Uint8Array;
}

/** Those that structured clone makes again. It makes a plain `Uint8Array` of a `Buffer`, which is none of them. */
export const arrayKinds = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};

type TypedArray = InstanceType<(typeof arrayKinds)[keyof typeof arrayKinds]>;

/** Arrays that are larger on the average are copied about as fast one by one. */
const mostMeanBytes = 16_384;
const leastArrays = 8;

/** Undefined when the values are no such list. An array that is a part of a larger buffer is left to structured clone,
 *  which sends that buffer with it. */
export function packArrays(values: ArrayLike<unknown>, from: number, to: number): Arrays | undefined {
  const count = to - from;
  const kind = arrayKindOf(values[from]);
  if (count < leastArrays || kind === undefined) {
    return undefined;
  }
  const lengths = new Int32Array(count);
  let total = 0;
  for (let position = 0; position < count; position++) {
    const value = values[from + position];
    if (!isWhole(value, kind)) {
      return undefined;
    }
    lengths[position] = value.length;
    total += value.byteLength;
  }
  if (total > mostMeanBytes * count) {
    return undefined;
  }
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (let index = from; index < to; index++) {
    const value = values[index] as TypedArray; // Checked above.
    bytes.set(new Uint8Array(value.buffer), offset);
    offset += value.byteLength;
  }
  return { type: "arrays", kind, lengths, bytes };
}

/** The arrays, each with a buffer of its own. */
export function unpackArrays({ kind, lengths, bytes }: Arrays): unknown[] {
  const Kind = arrayKinds[kind];
  const arrays: TypedArray[] = [];
  let offset = 0;
  for (const length of lengths) {
    const end = offset + length * Kind.BYTES_PER_ELEMENT;
    // A copy of the bytes alone is a buffer of its own.
    arrays.push(new Kind(bytes.slice(offset, end).buffer));
    offset = end;
  }
  return arrays;
}

/** Undefined for any other value. */
export function arrayKindOf(value: unknown): keyof typeof arrayKinds | undefined {
  const prototype: unknown = ArrayBuffer.isView(value) ? Object.getPrototypeOf(value) : undefined;
  const names = Object.keys(arrayKinds) as (keyof typeof arrayKinds)[]; // The keys of the object above.
  return names.find((name) => arrayKinds[name].prototype === prototype);
}

/** Whether a value is an array of this kind that has its whole buffer to itself. */
function isWhole(value: unknown, kind: keyof typeof arrayKinds): value is TypedArray {
  return (
    ArrayBuffer.isView(value) &&
    Object.getPrototypeOf(value) === arrayKinds[kind].prototype &&
    value.buffer instanceof ArrayBuffer &&
    value.byteLength === value.buffer.byteLength &&
    !("resizable" in value.buffer && value.buffer.resizable)
  );
}
