import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  amdahlFraction,
  amdahlSpeedup,
  burdenedBounds,
  karpFlatt,
  workAndSpan,
} from "../../../extension/core/statistics/scaling.ts";

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const pool = fc.integer({ min: 2, max: 1024 });

test("Amdahl's law gives the workers without a serial part, and 1 with nothing else", () => {
  assert.equal(amdahlSpeedup(0, 8), 8);
  assert.equal(amdahlSpeedup(1, 8), 1);
  assert.equal(amdahlSpeedup(0.5, 2), 4 / 3);
});

test("the serial fraction of points on one of Amdahl's curves is found again", () => {
  fc.assert(
    fc.property(fraction, fc.array(pool, { minLength: 1 }), (known, counts) => {
      const points = counts.map((workers) => ({ workers, speedup: amdahlSpeedup(known, workers) }));
      const found = amdahlFraction(points) ?? 1; // 1 exactly may come out as slightly more, which is none.
      assert.ok(Math.abs(found - known) < 1e-9, `${found}`);
    }),
  );
});

test("Karp and Flatt's metric is Amdahl's fraction of a single point", () => {
  fc.assert(
    fc.property(fraction, pool, (known, workers) => {
      const found = karpFlatt(amdahlSpeedup(known, workers), workers) ?? Number.NaN;
      assert.ok(Math.abs(found - known) < 1e-9, `${found}`);
    }),
  );
});

test("points above the perfect line have no serial fraction", () => {
  assert.equal(amdahlFraction([{ workers: 4, speedup: 4.2 }]), 0);
});

test("a point of one worker says nothing about a serial fraction", () => {
  const known = { workers: 4, speedup: 2 };
  assert.equal(amdahlFraction([{ workers: 1, speedup: 0.9 }, known]), amdahlFraction([known]));
  assert.equal(amdahlFraction([{ workers: 1, speedup: 0.9 }]), undefined);
});

test("no serial fraction explains pools slower than the serial run", () => {
  assert.equal(amdahlFraction([{ workers: 4, speedup: 0.5 }]), undefined);
});

test("there is no serial fraction without points, or with a speedup that is none", () => {
  assert.equal(amdahlFraction([]), undefined);
  for (const speedup of [0, -1, Number.NaN, Infinity, 5e-324]) {
    assert.equal(amdahlFraction([{ workers: 4, speedup }]), undefined);
    assert.equal(karpFlatt(speedup, 4), undefined);
  }
});

test("Karp and Flatt's metric is below 0 above the perfect line, above 1 when slower, and none for one worker", () => {
  assert.ok((karpFlatt(4.2, 4) ?? 0) < 0);
  assert.ok((karpFlatt(0.5, 4) ?? 0) > 1);
  assert.equal(karpFlatt(1, 1), undefined);
});

test("the span is the longest task, or the longest chunk", () => {
  assert.deepEqual(workAndSpan([1, 2, 5, 2]), { workMs: 10, spanMs: 5, parallelism: 2 });
  assert.deepEqual(workAndSpan([1, 2, 5, 2], 2), { workMs: 10, spanMs: 7, parallelism: 10 / 7 });
  assert.deepEqual(workAndSpan(Float64Array.of(3, 3, 3), 2), { workMs: 9, spanMs: 6, parallelism: 1.5 });
});

test("tasks that took no time have no span", () => {
  assert.equal(workAndSpan([]), undefined);
  assert.equal(workAndSpan([0, 0]), undefined);
});

test("without a burden the bounds are Graham's and the laws of work and span", () => {
  // 10 ms of work, the longest 4 ms, two workers: between 7 and 5 ms.
  const bounds = burdenedBounds({ workMs: 10, spanMs: 4, costPerChunkMs: 0, chunks: 5, workers: 2 });
  assert.deepEqual(bounds, { low: 10 / 7, high: 2 });
});

test("a span longer than a worker's share bounds the speedup", () => {
  const bounds = burdenedBounds({ workMs: 10, spanMs: 8, costPerChunkMs: 0, chunks: 2, workers: 8 });
  assert.equal(bounds?.high, 10 / 8);
});

test("messages as long as the tasks leave no speedup, however many workers there are", () => {
  const bounds = burdenedBounds({ workMs: 100, spanMs: 1, costPerChunkMs: 1, chunks: 100, workers: 1000 });
  assert.equal(bounds?.high, 1);
});

test("there are no bounds for work that took no time", () => {
  assert.equal(burdenedBounds({ workMs: 0, spanMs: 0, costPerChunkMs: 1, chunks: 1, workers: 1 }), undefined);
});
