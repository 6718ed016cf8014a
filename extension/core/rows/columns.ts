/** Columns of values as bytes: numbers as they lie in memory, everything else as texts. Written and read on one machine,
 *  so that the order of bytes is the machine's. */
import { preview } from "../values/preview.ts";

/** The values of one column of a page, one for each of its rows. */
export type Column =
  | { readonly type: "numbers"; readonly values: readonly number[] }
  | { readonly type: "texts"; readonly values: readonly string[] };

/** A column of any values: numbers if all of them are, else previews. */
export function cellColumn(values: readonly unknown[]): Column {
  return areNumbers(values)
    ? { type: "numbers", values }
    : { type: "texts", values: values.map((value) => preview(value)) };
}

/** The values as previews, whatever they were kept as. */
export function cellTexts(column: Column): readonly string[] {
  return column.type === "texts" ? column.values : column.values.map((value) => preview(value));
}

/** A column of numbers that may be unknown. NaN stands for null, so they have to be numbers. */
export function numberColumn(values: readonly (number | null)[]): Column {
  return { type: "numbers", values: values.map((value) => value ?? Number.NaN) };
}

/** The values of a `numberColumn`.
 *  @throws for a column of texts. */
export function numbersOrNull(column: Column): readonly (number | null)[] {
  if (column.type === "texts") {
    throw new Error("A column of numbers was read that holds texts.");
  }
  return column.values.map((value) => (Number.isNaN(value) ? null : value));
}

/** A byte for what is in a column, then how many bytes that is. */
const headBytes = 8;
const kinds = { bytes: 0, doubles: 1, texts: 2 } as const;

/** Writes columns one behind the other. */
export function encodeColumns(columns: readonly Column[]): Uint8Array {
  const parts = columns.map(encodeColumn);
  const whole = new Uint8Array(parts.reduce((sum, { bytes }) => sum + headBytes + bytes.length, 0));
  let at = 0;
  for (const { kind, bytes } of parts) {
    whole.set(bytesOf(Uint32Array.of(kind, bytes.length)), at);
    whole.set(bytes, at + headBytes);
    at += headBytes + bytes.length;
  }
  return whole;
}

/** Reads what `encodeColumns` wrote.
 *  @throws for anything else. */
export function decodeColumns(whole: Uint8Array): readonly Column[] {
  const columns: Column[] = [];
  for (let at = 0; at < whole.length;) {
    const [kind, length] = new Uint32Array(copyOf(whole, at, headBytes));
    if (kind === undefined || length === undefined || at + headBytes + length > whole.length) {
      throw new Error("A page of rows is cut off.");
    }
    columns.push(decodeColumn(kind, copyOf(whole, at + headBytes, length)));
    at += headBytes + length;
  }
  return columns;
}

function encodeColumn(column: Column): { readonly kind: number; readonly bytes: Uint8Array } {
  if (column.type === "texts") {
    return { kind: kinds.texts, bytes: encodeTexts(column.values) };
  }
  return column.values.every(isByte)
    ? { kind: kinds.bytes, bytes: Uint8Array.from(column.values) }
    : { kind: kinds.doubles, bytes: bytesOf(Float64Array.from(column.values)) };
}

function decodeColumn(kind: number, bytes: ArrayBuffer): Column {
  switch (kind) {
    case kinds.bytes:
      return { type: "numbers", values: [...new Uint8Array(bytes)] };
    case kinds.doubles:
      return { type: "numbers", values: [...new Float64Array(bytes)] };
    case kinds.texts:
      return { type: "texts", values: decodeTexts(bytes) };
    default:
      throw new Error(`A page of rows has a column of the unknown kind ${kind}.`);
  }
}

/** How many there are, where each ends, counted in UTF-16 units, and all of them in a row. */
function encodeTexts(texts: readonly string[]): Uint8Array {
  let end = 0;
  const ends = texts.map((text) => (end += text.length));
  const head = bytesOf(Uint32Array.of(texts.length, ...ends));
  const content = new TextEncoder().encode(texts.join(""));
  const bytes = new Uint8Array(head.length + content.length);
  bytes.set(head);
  bytes.set(content, head.length);
  return bytes;
}

function decodeTexts(bytes: ArrayBuffer): readonly string[] {
  const [count = 0] = new Uint32Array(bytes, 0, 1);
  const ends = new Uint32Array(bytes, Uint32Array.BYTES_PER_ELEMENT, count);
  const content = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    new Uint8Array(bytes, (1 + count) * Uint32Array.BYTES_PER_ELEMENT),
  );
  return Array.from(ends, (end, place) => content.slice(ends[place - 1] ?? 0, end));
}

function areNumbers(values: readonly unknown[]): values is readonly number[] {
  return values.every((value) => typeof value === "number");
}

function isByte(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 255 && !Object.is(value, -0);
}

function bytesOf(array: Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** A copy, which begins where numbers can be read. */
function copyOf(whole: Uint8Array, from: number, length: number): ArrayBuffer {
  const copy = new Uint8Array(length);
  copy.set(whole.subarray(from, from + length));
  return copy.buffer;
}
