import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeWithin } from "../../../extension/bench/calls/gcMeter.ts";

const collection = (startTime: number, duration: number) => ({ startTime, duration });

for (const [what, collections, expected] of [
  ["none", [], 0],
  ["one inside", [collection(12, 3)], 3],
  ["one before and one after", [collection(5, 3), collection(21, 3)], 0],
  ["one that ends after the tasks", [collection(19, 300)], 1],
  ["one inside of another", [collection(12, 5), collection(13, 2)], 5],
  ["two that overlap", [collection(14, 4), collection(12, 3)], 6],
] as const) {
  test(`of tasks from 10 to 20 ms, collecting takes ${expected} ms: ${what}`, () => {
    assert.equal(timeWithin(collections, 10, 20), expected);
  });
}

test("collecting never takes longer than the tasks, whatever the engine tells", () => {
  const time = fc.double({ min: 0, max: 1e6, noNaN: true });
  const collections = fc.array(fc.record({ startTime: time, duration: time }));
  fc.assert(
    fc.property(collections, time, time, (all, beginMs, longMs) => {
      const taken = timeWithin(all, beginMs, beginMs + longMs);
      assert(taken >= 0 && taken <= longMs + 1e-6);
    }),
  );
});
