import assert from "node:assert/strict";
import { test } from "node:test";
import { heapLimitMb } from "../../../extension/core/hosts/heapLimit.ts";

const gb = 2 ** 30;

for (const [what, memory, workers, usual, limit] of [
  ["has its share of the memory where Node would give more", 8 * gb, 8, 4 * gb, 1024],
  ["has what Node gives where its share is larger", 64 * gb, 4, 4 * gb, null],
  ["has what Node gives where its share is as large", 8 * gb, 2, 4 * gb, null],
  ["has enough to begin with, however many there are", gb, 1000, 4 * gb, 16],
] as const) {
  test(`A worker of a host ${what}`, () => {
    assert.equal(heapLimitMb(memory, workers, usual), limit);
  });
}
