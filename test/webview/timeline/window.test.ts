import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatTick } from "../../../extension/core/text/format.ts";
import { panned, revealing, ticks, zoomed } from "../../../webview/timeline/window.ts";

const whole = { startMs: 0, endMs: 100 };

test("zooming keeps the place that is zoomed into", () => {
  assert.deepEqual(zoomed(whole, 0.5, 20, 100), { startMs: 10, endMs: 60 });
  assert.deepEqual(zoomed({ startMs: 10, endMs: 60 }, 2, 20, 100), whole);
});

test("nothing leads out of the map", () => {
  const stretch = fc
    .tuple(fc.double({ min: 0, max: 90, noNaN: true }), fc.double({ min: 1, max: 10, noNaN: true }))
    .map(([startMs, width]) => ({ startMs, endMs: startMs + width }));
  const far = fc.double({ min: -300, max: 300, noNaN: true });
  const factor = fc.double({ min: 0.001, max: 1000, noNaN: true });
  fc.assert(
    fc.property(stretch, far, factor, (window, ms, times) => {
      for (const next of [
        zoomed(window, times, ms, 100),
        panned(window, ms, 100),
        revealing(window, { startMs: ms, endMs: ms + 1 }, 100),
      ]) {
        assert(next.startMs >= 0 && next.endMs <= 100 + 1e-9 && next.endMs > next.startMs);
      }
    }),
  );
});

test("a window moves just so far that a stretch is in sight", () => {
  const window = { startMs: 20, endMs: 40 };
  assert.deepEqual(revealing(window, { startMs: 25, endMs: 30 }, 100), window);
  assert.deepEqual(revealing(window, { startMs: 45, endMs: 50 }, 100), { startMs: 30, endMs: 50 });
  assert.deepEqual(revealing(window, { startMs: 10, endMs: 12 }, 100), { startMs: 10, endMs: 30 });
  assert.deepEqual(revealing(window, { startMs: 50, endMs: 90 }, 100), { startMs: 50, endMs: 70 });
});

test("a map without any time can be zoomed and has no ticks", () => {
  const nothing = { startMs: 0, endMs: 0 };
  assert.deepEqual(zoomed(nothing, 0.5, 0, 0), nothing);
  assert.deepEqual(ticks(nothing, 5), []);
});

for (const { window, about, labels } of [
  { window: whole, about: 5, labels: ["0 ms", "20 ms", "40 ms", "60 ms", "80 ms", "100 ms"] },
  { window: { startMs: 0, endMs: 2500 }, about: 3, labels: ["0 ms", "1 000 ms", "2 000 ms"] },
  { window: { startMs: 31.2, endMs: 31.5 }, about: 3, labels: ["31.2 ms", "31.3 ms", "31.4 ms", "31.5 ms"] },
  { window: { startMs: 0, endMs: 0.05 }, about: 2, labels: ["0.00 ms", "0.05 ms"] },
]) {
  test(`ticks from ${window.startMs} to ${window.endMs} ms are ${labels.join(", ")}`, () => {
    assert.deepEqual(
      ticks(window, about).map(({ ms, decimals }) => formatTick(ms, decimals).replaceAll("\u202F", " ")),
      labels,
    );
  });
}
