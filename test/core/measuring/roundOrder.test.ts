import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { roundOrders } from "../../../extension/core/measuring/roundOrder.ts";

/** The orders of the first so many rounds of executors 0 to `count` - 1. */
function orders(count: number, seed: number, rounds: number): readonly (readonly number[])[] {
  const orderOf = roundOrders(
    Array.from({ length: count }, (_, index) => index),
    seed,
  );
  return Array.from({ length: rounds }, (_, round) => orderOf(round + 1));
}

/** How often each text is there. */
function tally(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

const counts = fc.integer({ min: 1, max: 9 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test("every executor runs once in every round", () => {
  fc.assert(
    fc.property(counts, seeds, (count, seed) => {
      for (const order of orders(count, seed, 20)) {
        assert.deepEqual(
          order.toSorted((a, b) => a - b),
          Array.from({ length: count }, (_, index) => index),
        );
      }
    }),
  );
});

test("in each block of rounds every executor is equally often at every place, and after every other one", () => {
  fc.assert(
    fc.property(counts, seeds, fc.integer({ min: 0, max: 3 }), (count, seed, block) => {
      const rounds = count % 2 === 0 ? count : 2 * count;
      const rows = orders(count, seed, (block + 1) * rounds).slice(-rounds);
      const places = tally(rows.flatMap((row) => row.map((executor, place) => `${executor} at ${place}`)));
      const followed = tally(
        rows.flatMap((row) => row.slice(1).map((next, at) => `${next} after ${row[at]}`)),
      );
      assert.deepEqual(new Set(places.values()), new Set([rounds / count]));
      assert.equal(places.size, count ** 2);
      assert.equal(followed.size, count * (count - 1));
      assert.deepEqual(new Set(followed.values()), new Set(count === 1 ? [] : [rounds / count]));
    }),
  );
});

test("the same seed gives the same orders, and other seeds give others", () => {
  assert.deepEqual(orders(4, 7, 12), orders(4, 7, 12));
  const different = new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(orders(4, seed, 12))));
  assert.equal(different.size, 5);
});

test("nothing has an order of nothing", () => {
  assert.deepEqual(orders(0, 1, 3), [[], [], []]);
});
