import assert from "node:assert/strict";
import { test } from "node:test";
import { createHostTally } from "../../../extension/bench/results/hostTally.ts";

function chunk(first: number, size: number, host?: string) {
  return {
    worker: 1,
    first,
    stamps: { position: [0, size], ms: [0, 1] },
    ...(host !== undefined && { visit: { host, takenMs: 0, sentMs: 1, bytes: 0 } }),
  };
}

test("results are counted by the host that they came from, whatever order its chunks came in", () => {
  const tally = createHostTally();
  tally.add([chunk(4, 2, "b"), chunk(0, 3, "a"), chunk(3, 1, "b")], [0, 3, 5]);
  tally.add([chunk(0, 6, "b")], []);
  assert.deepEqual(tally.counts(), [
    { id: "a", compared: 3, differing: 1 },
    { id: "b", compared: 9, differing: 2 },
  ]);
});

test("results of this machine's workers are of no host", () => {
  const tally = createHostTally();
  tally.add([chunk(0, 3)], [1]);
  assert.deepEqual(tally.counts(), []);
});
