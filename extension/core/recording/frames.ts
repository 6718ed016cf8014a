/** The form of what is recorded: one frame behind the other, each with its kind and its length, so that a file whose writer
 *  was killed loses its last frame at most. */

/** What a frame holds. `info` is JSON: the header of a recording, or what a thread has to say. `value` is a value that
 *  several calls share, in V8's own serialization. `call` is one call; see `CallFrame`. */
export type FrameKind = "info" | "value" | "call";

/** One frame. The bytes are not copied. */
export interface Frame {
  readonly kind: FrameKind;
  readonly bytes: Uint8Array;
}

const kinds: readonly FrameKind[] = ["info", "value", "call"];
/** One byte for the kind, four for the length, the least significant first. */
const headBytes = 5;

/** The length of a `ThreadState` in its frame, which spaces fill up: it is written anew in its place. */
export const stateBytes = 512;

/** The bytes that stand before those of a frame's contents. */
export function frameHead(kind: FrameKind, length: number): Uint8Array {
  const head = new Uint8Array(headBytes);
  head[0] = kinds.indexOf(kind);
  new DataView(head.buffer).setUint32(1, length, true);
  return head;
}

/** The frames that are there whole, and whether the last one is not, or something else follows.
 *  @param start where the first one begins. */
export function readFrames(
  bytes: Uint8Array,
  start = 0,
): { readonly frames: readonly Frame[]; readonly isTorn: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  let place = start;
  while (place + headBytes <= bytes.length) {
    const kind = kinds[view.getUint8(place)];
    const end = place + headBytes + view.getUint32(place + 1, true);
    if (kind === undefined || end > bytes.length) {
      break;
    }
    frames.push({ kind, bytes: bytes.subarray(place + headBytes, end) });
    place = end;
  }
  return { frames, isTorn: place !== bytes.length };
}

/** What is in the frame of a call: which of the shared values it refers to, by their places among all values of the file,
 *  and its parts, in V8's own serialization, which name those by their places in `values`. */
export interface CallFrame {
  /** Which of the loaded copies of the function was called, counted from 0. */
  readonly copy: number;
  readonly values: readonly number[];
  readonly parts: Uint8Array;
}

/** The contents of a call's frame. */
export function encodeCall({ copy, values, parts }: CallFrame): Uint8Array {
  const tableBytes = 4 * (2 + values.length);
  const bytes = new Uint8Array(tableBytes + parts.length);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of [copy, values.length, ...values].entries()) {
    view.setUint32(4 * index, number, true);
  }
  bytes.set(parts, tableBytes);
  return bytes;
}

/** Reads it again.
 *  @throws RangeError for what is none. */
export function decodeCall(bytes: Uint8Array): CallFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => view.getUint32(4 * (from + index), true));
  const [copy = 0, count = 0] = numbers(0, 2);
  if (count > bytes.length / 4) {
    throw new RangeError("It refers to more values than it has room for.");
  }
  return { copy, values: numbers(2, count), parts: bytes.subarray(4 * (2 + count)) };
}
