import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { spansOf } from "../../../extension/bench/executor/spans.ts";

const chunk = (worker: number, first: number, ms: readonly number[]) => ({
  worker,
  first,
  stamps: { position: ms.map((_, index) => index), ms },
});

test("each task between two stamps is a span", () => {
  assert.deepEqual(spansOf([chunk(2, 10, [5, 6, 9])], 100), [
    { worker: 2, first: 10, count: 1, startMs: 5, endMs: 6 },
    { worker: 2, first: 11, count: 1, startMs: 6, endMs: 9 },
  ]);
});

test("spans of all workers stand in order of their beginning", () => {
  const spans = spansOf([chunk(1, 0, [5, 6]), chunk(2, 1, [1, 2])], 100);
  assert.deepEqual(
    spans.map(({ worker }) => worker),
    [2, 1],
  );
});

test("merging keeps within the limit and loses no input and no time", () => {
  const durations = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(durations, fc.integer({ min: 1, max: 60 }), (steps, most) => {
      const ms = [0];
      for (const step of steps) {
        ms.push((ms.at(-1) ?? 0) + step);
      }
      const spans = spansOf([chunk(1, 0, ms)], most);
      assert(spans.length <= most);
      assert.equal(
        spans.reduce((sum, { count }) => sum + count, 0),
        steps.length,
      );
      assert.equal(
        spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0),
        ms.at(-1),
      );
    }),
  );
});
