import assert from "node:assert/strict";
import { test } from "node:test";
import {
  copiedMemory,
  inSharedMemory,
  movable,
  ownMemory,
} from "../../../extension/bench/payload/memories.ts";

const bytesOf = (value: unknown) => ownMemory([value]).map(({ byteLength }) => byteLength);

test("memory that a value alone shows can be handed over, each once", () => {
  const pixels = new Uint8Array(100);
  assert.deepEqual(bytesOf(pixels), [100]);
  assert.deepEqual(bytesOf(pixels.buffer), [100]);
  assert.deepEqual(bytesOf({ image: { pixels, again: pixels }, alpha: [new Float32Array(5)] }), [100, 20]);
});

test("parts of memory, shared memory, empty memory and what is no plain data stay where they are", () => {
  const kept = [
    new Uint8Array(100).subarray(1),
    Buffer.from("some text"),
    new Uint8Array(new SharedArrayBuffer(100)),
    new Uint8Array(0),
    new Map([["pixels", new Uint8Array(100)]]),
    "text",
    null,
  ];
  assert.deepEqual(
    kept.map(bytesOf),
    kept.map(() => []),
  );
});

test("a value that refers to itself has an end", () => {
  const ring: { self?: unknown; readonly pixels: Uint8Array } = { pixels: new Uint8Array(8) };
  ring.self = ring;
  assert.deepEqual(bytesOf(ring), [8]);
});

test("what tinypool looks for is in a movable answer", () => {
  const [buffer] = ownMemory([new Uint8Array(8)]);
  assert(buffer);
  let marked: object = {};
  const moved = movable({ type: "ran" }, [buffer], (parts) => (marked = parts));
  assert.equal(moved, marked);
  assert.deepEqual(Object.getOwnPropertySymbols(marked).map(String), [
    "Symbol(Tinypool.transferable)",
    "Symbol(Tinypool.valueOf)",
  ]);
});

test("values in shared memory are the same, with memory of their own", () => {
  const samples = Float64Array.of(1, 2, 3, 4);
  const values = [samples, { window: samples.subarray(1, 3), name: "a" }, [samples, 7n], "text", new Map()];
  const shared = inSharedMemory(values);
  assert.deepEqual(shared, values);
  const [first, second, third] = shared as [Float64Array, { window: Float64Array }, [Float64Array]];
  assert(first.buffer instanceof SharedArrayBuffer && second.window.buffer instanceof SharedArrayBuffer);
  assert.deepEqual([second.window.buffer.byteLength, third[0]], [16, first]);
  assert.equal(third[0], first, "one object stays one");
  assert.equal(shared[4], values[4]);
});

test("the bytes of typed arrays count unless threads share them already", () => {
  assert.equal(
    copiedMemory([new Float64Array(4), { part: new Uint8Array(100).subarray(10, 20) }, "text"]),
    42,
  );
  assert.equal(copiedMemory(inSharedMemory([new Float64Array(4)])), 0);
});
