import assert from "node:assert/strict";
import { test } from "node:test";
import { memorySentence } from "../../../extension/core/words/memory.ts";

const MB = 1_000_000;
const memory = {
  samples: [
    { workers: 0, bytes: 62 * MB },
    { workers: 1, bytes: 98 * MB },
    { workers: 4, bytes: 168 * MB },
  ],
  workerBytes: 23 * MB,
  availableBytes: 1000 * MB,
  inputs: 100,
};

test("memory is told for each pool, for each further worker, and for how many there is room", () => {
  assert.equal(
    memorySentence(memory, 100),
    "Memory: 62.0 MB serially, 98.0 MB with 1 worker, 168 MB with 4: 23.0 MB for each more. There is room for 40 workers in 1.00 GB.",
  );
});

test("the heap is told where it is known", () => {
  const samples = memory.samples.map((sample) => ({ ...sample, heapBytes: (sample.workers + 1) * 8 * MB }));
  assert.match(
    memorySentence({ ...memory, samples }, 100),
    /^Memory: 62.0 MB serially \(heap 8.00 MB\), 98.0 MB with 1 worker \(heap 16.0 MB\), 168 MB with 4 \(heap 40.0 MB\): 23/,
  );
});

test("the range is told where programs were run again", () => {
  assert.match(
    memorySentence({ ...memory, workerRange: [21 * MB, 24 * MB] }, 100),
    /with 4: 23.0 MB \(21.0 MB to 24.0 MB\) for each more\. There/,
  );
});

test("a part of the inputs is told", () => {
  assert.match(memorySentence(memory, 101), /^Memory over 100 inputs: 62/);
});

test("workers that take next to nothing have no room to be counted", () => {
  assert.match(
    memorySentence({ ...memory, workerBytes: null }, 100),
    /with 4: next to nothing for each more\.$/,
  );
});
