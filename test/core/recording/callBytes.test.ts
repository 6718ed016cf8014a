import assert from "node:assert/strict";
import { test } from "node:test";
import { callBytes } from "../../../extension/core/recording/callBytes.ts";
import { encodeCall, type Frame } from "../../../extension/core/recording/frames.ts";

function frame(kind: Frame["kind"], bytes: number, ...values: readonly number[]): Frame {
  return { kind, bytes: encodeCall({ copy: 0, values, parts: new Uint8Array(bytes) }) };
}

test("a call takes the median of what calls take", () => {
  assert.equal(callBytes([frame("call", 10), frame("call", 30), frame("call", 1000)]), 30);
});

test("what several calls share counts for each of them, with what is in it", () => {
  const frames = [
    frame("value", 100),
    frame("value", 1000, 0),
    frame("call", 10, 1),
    frame("call", 20, 0),
    frame("call", 30),
  ];
  assert.equal(callBytes(frames), 120);
});

test("what most calls share counts for none, as each worker gets it once", () => {
  const calls = Array.from({ length: 10 }, () => frame("call", 10, 0));
  assert.equal(callBytes([frame("value", 1000), ...calls]), 10);
});

test("without calls nothing is known", () => {
  assert.equal(callBytes([]), null);
});
