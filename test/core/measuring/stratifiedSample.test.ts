import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stratifiedSample } from "../../../extension/core/measuring/stratifiedSample.ts";

/** Times of inputs, how many of them to take, and a seed. */
const cases = fc.record({
  timesMs: fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }),
  count: fc.integer({ min: 1, max: 250 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

function byTime(timesMs: readonly number[]): readonly number[] {
  return timesMs.map((_, index) => index).toSorted((a, b) => (timesMs[a] ?? 0) - (timesMs[b] ?? 0));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

test("a sample has as many inputs as asked for, each once and in their order, or all of a shorter list", () => {
  fc.assert(
    fc.property(cases, ({ timesMs, count, seed }) => {
      const taken = stratifiedSample(byTime(timesMs), count, seed);
      assert.equal(taken.length, Math.min(count, timesMs.length));
      assert.deepEqual(
        taken,
        [...new Set(taken)].toSorted((a, b) => a - b),
      );
    }),
  );
});

test("every part of the order has one input in the sample", () => {
  fc.assert(
    fc.property(cases, ({ timesMs, count, seed }) => {
      const ordered = byTime(timesMs);
      const taken = stratifiedSample(ordered, count, seed);
      const places = taken.map((index) => ordered.indexOf(index)).toSorted((a, b) => a - b);
      places.forEach((place, part) => {
        assert(place >= Math.floor((part * ordered.length) / taken.length));
        assert(place < Math.floor(((part + 1) * ordered.length) / taken.length));
      });
    }),
  );
});

test("the same seed takes the same inputs", () => {
  fc.assert(
    fc.property(cases, ({ timesMs, count, seed }) => {
      const ordered = byTime(timesMs);
      assert.deepEqual(stratifiedSample(ordered, count, seed), stratifiedSample(ordered, count, seed));
    }),
  );
});

test("the mean time of a sample by time is near that of all inputs", () => {
  fc.assert(
    fc.property(cases, ({ timesMs, count, seed }) => {
      const taken = stratifiedSample(byTime(timesMs), count, seed);
      const distance = Math.max(...timesMs) - Math.min(...timesMs);
      const missedMs = Math.abs(mean(taken.map((index) => timesMs[index] ?? 0)) - mean(timesMs));
      assert(missedMs <= distance / taken.length + 1e-6);
    }),
  );
});

test("a sample of a list that alternates has both kinds of inputs", () => {
  const taken = stratifiedSample([...Array(400).keys()], 40, 1);
  const odd = taken.filter((index) => index % 2 === 1).length;
  assert(odd > 5 && odd < 35, `${odd} of 40 are odd`);
});
