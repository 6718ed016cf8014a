import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  decodeCall,
  encodeCall,
  frameHead,
  readFrames,
  type Frame,
} from "../../../extension/core/recording/frames.ts";

const bytes = fc.uint8Array({ maxLength: 40 });
const frames = fc.array(
  fc.record({ kind: fc.constantFrom("info" as const, "value" as const, "call" as const), bytes }),
);

function written(list: readonly Frame[]): Uint8Array {
  return Buffer.concat(list.flatMap((frame) => [frameHead(frame.kind, frame.bytes.length), frame.bytes]));
}

function plain(list: readonly Frame[]) {
  return list.map((frame) => ({ kind: frame.kind, bytes: [...frame.bytes] }));
}

test("a file whose writer was killed loses the frame that it was writing, and no other", () => {
  fc.assert(
    fc.property(frames, fc.nat(), (list, cut) => {
      const all = written(list);
      const end = Math.min(cut, all.length);
      const read = readFrames(all.subarray(0, end));
      const lengths = list.map((_, index) => written(list.slice(0, index + 1)).length);
      const whole = lengths.filter((length) => length <= end).length;
      assert.deepEqual(plain(read.frames), plain(list.slice(0, whole)));
      assert.equal(read.isTorn, end !== (whole === 0 ? 0 : lengths[whole - 1]));
    }),
  );
});

test("a call is read as it was written", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(fc.nat(1000)), bytes, (copy, values, parts) => {
      const read = decodeCall(encodeCall({ copy, values, parts }));
      assert.deepEqual({ ...read, parts: [...read.parts] }, { copy, values, parts: [...parts] });
    }),
  );
});

test("what is no call is refused, however long it says it is", () => {
  assert.throws(() => decodeCall(new Uint8Array()), RangeError);
  assert.throws(() => decodeCall(new Uint8Array([0, 0, 0, 0, 255, 255, 255, 255])), RangeError);
});
