import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleOf } from "../../../extension/bench/results/judge.ts";

/** A first serial run whose clock was read behind these inputs. */
function sampled(position: readonly number[], ms: readonly number[]) {
  return sampleOf({ startMs: 100, chunks: [{ worker: 0, first: 0, stamps: { position, ms } }] });
}

test("control runs take all inputs of a short serial run", () => {
  assert.deepEqual(sampled([0, 1, 3], [100, 101, 105]), { count: 3, serialMs: 5 });
});

test("control runs take as many inputs of a long serial run as two seconds allow", () => {
  assert.deepEqual(sampled([0, 1, 2, 3], [100, 1100, 2050, 3100]), { count: 2, serialMs: 1950 });
});

test("control runs take the first input, however long it takes", () => {
  assert.deepEqual(sampled([0, 1, 2], [100, 60_100, 60_200]), { count: 1, serialMs: 60_000 });
});

test("control runs never take more inputs than can be sent in a moment", () => {
  assert.equal(sampled([0, 10_000_000], [100, 1500]).count, 100_000);
});
