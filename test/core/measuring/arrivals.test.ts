import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { arrivalsIn, ratesOf, windowsOf } from "../../../extension/core/measuring/arrivals.ts";
import { seededRandom } from "../../../extension/core/statistics/random.ts";

test("as many calls come as the rate gives, in order and within the window, with a probe every 2 ms", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 500 }),
      fc.nat(),
      (ms, rate, seed) => {
        const arrivals = arrivalsIn(ms, rate, seededRandom(seed));
        const calls = arrivals.flatMap(({ call }) => call ?? []);
        assert.deepEqual(
          calls,
          Array.from({ length: Math.round((rate * ms) / 1000) }, (_, call) => call),
        );
        assert.equal(arrivals.length - calls.length, Math.floor(ms / 2));
        const times = arrivals.map(({ atMs }) => atMs);
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        );
        assert.ok(times.every((atMs) => atMs >= 0 && atMs <= ms));
      },
    ),
    { numRuns: 100 },
  );
});

test("between two calls lies on the mean, and in its spread, what lies there in a Poisson process", () => {
  const calls = arrivalsIn(100_000, 100, seededRandom(3)).filter(({ call }) => call !== undefined);
  const gaps = calls.slice(1).map(({ atMs }, index) => atMs - (calls[index]?.atMs ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  assert.ok(Math.abs(mean - 10) < 0.1 && Math.abs(Math.sqrt(variance) - 10) < 0.5, `${mean}, ${variance}`);
});

test("the rate is the one that was chosen, or five that one thread can serve, nearly, and cannot", () => {
  assert.deepEqual(ratesOf(12, 100), [12]);
  assert.deepEqual(ratesOf("auto", 100), [10, 30, 60, 90, 150]);
});

test("no more calls a second come than can be brought", () => {
  assert.equal(Math.round(ratesOf("auto", 1e9).at(-1) ?? 0), 10_000);
});

test("low rates get more of the time, and all together get all of it", () => {
  const windows = windowsOf([1, 4, 16], 700);
  assert.deepEqual(windows, [
    { callsPerSecond: 1, windowMs: 400 },
    { callsPerSecond: 4, windowMs: 200 },
    { callsPerSecond: 16, windowMs: 100 },
  ]);
});
