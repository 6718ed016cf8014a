import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Bar } from "../../../extension/core/activity/activity.ts";
import { drawnBars } from "../../../webview/timeline/pixels.ts";
import { bars, lane } from "../../core/activity/lanes.ts";

const places = (all: readonly Bar[], window: { startMs: number; endMs: number }, pixels: number) =>
  drawnBars(all, window, pixels).map(({ left, right }) => [left, right]);

test("a bar lies where its time is", () => {
  assert.deepEqual(places(lane([10, 20], [40, 50]), { startMs: 0, endMs: 100 }, 200), [
    [20, 40],
    [80, 100],
  ]);
});

test("a bar of less than a pixel is drawn as one, or up to half of the way to the next", () => {
  const window = { startMs: 0, endMs: 100 };
  assert.deepEqual(places(lane([10, 10.1], [50, 60]), window, 100)[0], [10, 11]);
  assert.deepEqual(places(lane([10, 10.1], [11, 60]), window, 100)[0], [10, 10.5]);
});

test("only what is in sight is drawn, and cut at the edges", () => {
  const all = lane([0, 10], [15, 25], [28, 40], [50, 60]);
  assert.deepEqual(places(all, { startMs: 20, endMs: 30 }, 100), [
    [0, 50],
    [80, 100],
  ]);
});

test("a bar that is a little of its time busy is drawn as long as its tasks are", () => {
  const merged = [{ first: 0, count: 7, startMs: 0, endMs: 80, busyMs: 20 }];
  assert.deepEqual(places(merged, { startMs: 0, endMs: 100 }, 100), [[0, 20]]);
});

test("a window without any width shows nothing", () => {
  assert.deepEqual(places(lane([0, 0]), { startMs: 0, endMs: 0 }, 100), []);
});

test("there are no more bars than pixels, none over another, and at least half of the time without tasks", () => {
  fc.assert(
    fc.property(bars(), fc.integer({ min: 1, max: 300 }), (all, pixels) => {
      const window = { startMs: 0, endMs: all.at(-1)?.endMs ?? 0 };
      const drawn = drawnBars(all, window, pixels);
      assert(drawn.length <= pixels);
      let before = 0;
      let idlePixels = 0;
      // The edge of a very short bar, rounded, may take so much of the time before it.
      const roundedPixels = drawn.filter(({ left }) => left > 0 && Number.isInteger(left)).length / 2;
      for (const { left, right } of drawn) {
        // Shared edges are rounded, which moves both of their bars.
        assert(left >= before - 0.5, `${left} begins before ${before}`);
        idlePixels += Math.max(0, left - before);
        before = right;
      }
      idlePixels += Math.max(0, pixels - before);
      const busyMs = all.reduce((sum, bar) => sum + bar.busyMs, 0);
      const trulyIdle = ((window.endMs - busyMs) / window.endMs) * pixels;
      assert(
        idlePixels >= trulyIdle / 2 - 0.5 - roundedPixels - drawn.length * 0.01,
        `${idlePixels} of ${trulyIdle} pixels are drawn as idle`,
      );
    }),
    { numRuns: 500 },
  );
});
