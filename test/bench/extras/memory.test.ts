import assert from "node:assert/strict";
import { test } from "node:test";
import { holdPools, type MemoryRuns } from "../../../extension/bench/extras/memory.ts";
import { fakeClock } from "../fakes.ts";

/** Programs that take 100 ms and 10 bytes for each worker. */
function holding(changes: Partial<MemoryRuns> = {}) {
  const { now, advance } = fakeClock();
  const runs: MemoryRuns = {
    counts: [4, 1, 0, 2],
    hold: async (workers) => {
      advance(100);
      return { type: "held", bytes: 10 * workers, heapBytes: workers };
    },
    expectedMs: () => 100,
    limitMs: 400,
    ...changes,
  };
  return holdPools(runs, now);
}

test("each program tells what it took", async () => {
  assert.deepEqual(await holding(), [
    { workers: 4, bytes: 40, heapBytes: 4 },
    { workers: 1, bytes: 10, heapBytes: 1 },
    { workers: 0, bytes: 0, heapBytes: 0 },
    { workers: 2, bytes: 20, heapBytes: 2 },
  ]);
});

test("programs are run again while there is time, and the median of each counts", async () => {
  const bytes = [40, 10, 20, 50, 60, 0, 1000];
  const counts = [2, 1];
  const hold: MemoryRuns["hold"] = async () => ({ type: "held", bytes: bytes.shift() ?? 0, heapBytes: 0 });
  const samples = await holding({ counts, hold });
  assert.deepEqual("missing" in samples ? samples : samples.map((sample) => [sample.bytes, sample.runs]), [
    [40, [40, 20, 60]],
    [10, [10, 50, 0]],
  ]);
  assert.deepEqual(bytes, [1000], "three runs of each");
});

test("what there is no time for is left out, and a shorter one may still be run", async () => {
  const workers = async (changes: Partial<MemoryRuns>) => {
    const samples = await holding(changes);
    return "missing" in samples ? samples : samples.map((sample) => sample.workers);
  };
  assert.deepEqual(await workers({ limitMs: 250 }), [4, 1]);
  assert.deepEqual(await workers({ expectedMs: (count) => (count === 1 ? 2000 : 100) }), [4, 0, 2]);
  assert.deepEqual(await workers({ limitMs: 50 }), []);
});

test("a program that takes too long is left out, and one that fails tells why", async () => {
  assert.deepEqual(await holding({ hold: async () => ({ type: "too-long", limitMs: 5 }) }), []);
  assert.deepEqual(await holding({ hold: async () => ({ type: "failed", message: "Error: no" }) }), {
    missing: "it failed there (Error: no)",
  });
});
