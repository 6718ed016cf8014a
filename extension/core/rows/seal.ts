/** Bytes that tell whether they are read as they were written: a byte of a damaged page may be another number of a row. */

const sumBytes = Uint32Array.BYTES_PER_ELEMENT;

/** The bytes with their sum behind them. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + sumBytes);
  whole.set(bytes);
  new DataView(whole.buffer).setUint32(bytes.length, sumOf(bytes));
  return whole;
}

/** The bytes without their sum.
 *  @throws Error when they are others than were sealed. */
export function unsealed(whole: Uint8Array): Uint8Array {
  const bytes = whole.subarray(0, Math.max(0, whole.length - sumBytes));
  const sum = whole.subarray(bytes.length);
  if (sum.length < sumBytes || new DataView(sum.buffer, sum.byteOffset).getUint32(0) !== sumOf(bytes)) {
    throw new Error("The rows are damaged.");
  }
  return bytes;
}

/** As FNV-1a of 32 bits (Fowler, Noll, Vo), over words of four bytes, which takes a quarter of the time. Each step gives
 *  another number for another one, so that it differs whenever a single word does. */
function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.length - (bytes.length % sumBytes);
  let sum = 0x811c9dc5;
  for (let at = 0; at < words; at += sumBytes) {
    sum = Math.imul(sum ^ view.getUint32(at, true), 0x01000193);
  }
  for (let at = words; at < bytes.length; at += 1) {
    sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  }
  return sum >>> 0;
}
