import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Bar } from "../../../extension/core/activity/activity.ts";
import { barsOf, mergeBars } from "../../../extension/core/activity/bars.ts";
import { compactLane, lanesBars } from "../../../extension/core/activity/compact.ts";
import { bars, lane } from "./lanes.ts";

const whole = (all: readonly Bar[]) => ({ startMs: 0, endMs: all.at(-1)?.endMs ?? 0 });
const sum = (all: readonly Bar[], value: (bar: Bar) => number) =>
  all.reduce((total, bar) => total + value(bar), 0);

test("spans become bars in order of time, from the start of the map", () => {
  const spans = [
    { worker: 1, first: 3, count: 2, startMs: 107, endMs: 109 },
    { worker: 1, first: 0, count: 1, startMs: 102, endMs: 105 },
  ];
  assert.deepEqual(barsOf(spans, 100), [
    { first: 0, count: 1, startMs: 2, endMs: 5, busyMs: 3 },
    { first: 3, count: 2, startMs: 7, endMs: 9, busyMs: 2 },
  ]);
});

test("bars that begin in the same part of the time become one, with the time between them left out", () => {
  const [one, two, other] = lane([0, 1], [2, 3], [9, 10]);
  assert(one && two && other);
  assert.deepEqual(mergeBars([one, two, other], { startMs: 0, endMs: 10 }, 2), [
    { first: 0, count: 2, startMs: 0, endMs: 3, busyMs: 2 },
    other,
  ]);
});

test("merging keeps tasks, their time, order and extent, and gives no more bars than asked for", () => {
  fc.assert(
    fc.property(bars(), fc.integer({ min: 1, max: 40 }), (all, most) => {
      const merged = mergeBars(all, whole(all), most);
      assert(merged.length <= most);
      assert.equal(
        sum(merged, ({ count }) => count),
        all.length,
      );
      const busyMs = sum(all, (bar) => bar.busyMs);
      assert(Math.abs(sum(merged, (bar) => bar.busyMs) - busyMs) <= 1e-9 * busyMs);
      assert.equal(merged[0]?.startMs, all[0]?.startMs);
      assert.equal(merged.at(-1)?.endMs, all.at(-1)?.endMs);
      for (const [index, bar] of merged.entries()) {
        assert(bar.busyMs <= bar.endMs - bar.startMs + 1e-9);
        assert(bar.startMs >= (merged[index - 1]?.endMs ?? 0));
      }
    }),
  );
});

test("as few bars as asked for stay as they are", () => {
  const all = lane([0, 1], [2, 3]);
  assert.equal(mergeBars(all, whole(all), 2), all);
});

test("compact bars come back to the microsecond, without errors that add up", () => {
  fc.assert(
    fc.property(bars(), (all) => {
      const back = lanesBars(compactLane(all));
      assert.equal(back.length, all.length);
      for (const [index, bar] of all.entries()) {
        const other = back[index];
        assert(other);
        assert.deepEqual([other.first, other.count], [bar.first, bar.count]);
        for (const key of ["startMs", "endMs", "busyMs"] as const) {
          assert(Math.abs(other[key] - bar[key]) <= 0.0011, `${key} ${other[key]} of ${bar[key]}`);
        }
      }
    }),
  );
});

test("compact bars are whole numbers, and none is below 0", () => {
  fc.assert(
    fc.property(bars(), (all) =>
      compactLane(all).every((number) => Number.isSafeInteger(number) && number >= 0),
    ),
  );
});
