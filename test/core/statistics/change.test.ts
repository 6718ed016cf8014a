import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { changeOf } from "../../../extension/core/statistics/change.ts";
import { lognormalNoise, normalNoise, seeded, spikes, stalls, type Slowdown } from "./noises.ts";

test("equal times give their ratio to the digit, and an interval without width from 3 on both sides on", () => {
  assert.deepEqual(changeOf([3.3], [1.1]), { value: 3.3 / 1.1, low: null, high: null });
  assert.deepEqual(changeOf([3.3, 3.3, 3.3], [1.1, 1.1]), { value: 3.3 / 1.1, low: null, high: null });
  for (const rounds of [4, 5, 30]) {
    const value = 3.3 / 1.1;
    const change = changeOf(
      Array.from({ length: rounds }, () => 3.3),
      [1.1, 1.1, 1.1, 1.1],
    );
    assert.deepEqual(change, { value, low: value, high: value });
  }
});

test("nothing is made of no times, or of a time of 0", () => {
  assert.equal(changeOf([], [1]), undefined);
  assert.equal(changeOf([1], []), undefined);
  assert.equal(changeOf([1, 0, 1], [1, 1, 1]), undefined);
  assert.equal(changeOf([1, 1, 1], [1, 0, 1]), undefined);
});

test("with 3 times on each side the interval is at least that of Student on the logarithms", () => {
  // The logarithms to the base 2 are 0, 1 and 2 on either side: variance 1, standard error √(2/3).
  const change = changeOf([2, 4, 8], [1, 2, 4]);
  assert.equal(change?.value, 2);
  assertClose(change.low, 2 ** (1 - 2.776445 * Math.sqrt(2 / 3)));
  assertClose(change.high, 2 ** (1 + 2.776445 * Math.sqrt(2 / 3)));
});

test("with 4 times on each side the interval is from the lowest to the highest ratio", () => {
  const change = changeOf([2, 3, 5, 7], [1, 1.1, 1.2, 1.3]);
  assert.equal(change?.low, 2 / 1.3);
  assert.equal(change.high, 7);
});

test("one spoilt round among ten changes little", () => {
  const before = [300, 301, 302, 303, 304, 305, 306, 307, 308, 309];
  const after = [100, 100, 100, 100, 1000, 100, 100, 100, 100, 100];
  const { value = 0, high } = changeOf(before, after) ?? {};
  assert(value > 3 && value < 3.09, `${value}`);
  assert((high ?? 0) < 3.1);
});

test("the ends of the interval are those of the exact Mann–Whitney distribution, or next to them", () => {
  for (const [before, after] of [
    [4, 4],
    [5, 3],
    [10, 10],
    [7, 25],
    [30, 30],
    [40, 12],
  ] as const) {
    // All ratios differ, so that each rank is another number.
    const change = changeOf(
      Array.from({ length: before }, (_, index) => 1 + index / 1000),
      Array.from({ length: after }, (_, index) => 1 + index * Math.PI),
    );
    const ratios = Array.from({ length: before * after }, (_, index) => {
      return (1 + Math.floor(index / after) / 1000) / (1 + (index % after) * Math.PI);
    }).toSorted((a, b) => a - b);
    const rank = ratios.indexOf(change?.low ?? 0) + 1;
    assert.equal(ratios.indexOf(change?.high ?? 0), ratios.length - rank);
    assert(Math.abs(rank - exactRank(before, after)) <= 1, `${before}, ${after}: ${rank}`);
  }
});

const timesMs = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 20 });

test("the value lies in its interval, and the other way round all of it is turned over", () => {
  fc.assert(
    fc.property(timesMs, timesMs, (before, after) => {
      const there = changeOf(before, after) ?? assert.fail();
      const back = changeOf(after, before) ?? assert.fail();
      assert((there.low ?? 0) <= there.value && there.value <= (there.high ?? 0));
      assertClose(back.value, 1 / there.value);
      assertClose(back.low, 1 / (there.high ?? 0));
    }),
  );
});

test("times in another unit and another order give the same", () => {
  fc.assert(
    fc.property(timesMs, timesMs, (before, after) => {
      const given = changeOf(before, after) ?? assert.fail();
      const other =
        changeOf(
          before.toReversed().map((ms) => ms * 1024),
          after.toReversed().map((ms) => ms * 1024),
        ) ?? assert.fail();
      assertClose(other.value, given.value);
      assertClose(other.low, given.low ?? 0);
      assertClose(other.high, given.high ?? 0);
    }),
  );
});

/** `least` is the coverage in per cent below which it may not fall. Above 8 times it cannot: the test assumes nothing of
 *  the noise. */
const noises: readonly { name: string; noise: Slowdown; least: number }[] = [
  { name: "normal noise", noise: normalNoise, least: 94 },
  { name: "lognormal noise", noise: lognormalNoise, least: 94 },
  { name: "positive spikes", noise: spikes, least: 93 },
  { name: "rare stalls", noise: stalls, least: 93 },
];

for (const { name, noise, least } of noises) {
  for (const [before, after] of [
    [3, 3],
    [3, 4],
    [4, 4],
    [5, 12],
    [20, 20],
  ] as const) {
    test(`the interval of ${before} and ${after} rounds covers at least ${least} % under ${name}`, (context) => {
      const random = seeded(before * after);
      const runs = (rounds: number, ms: number) => Array.from({ length: rounds }, () => ms * noise(random));
      const experiments = 3000;
      const covered = Array.from({ length: experiments }).filter(() => {
        const { low, high } = changeOf(runs(before, 3), runs(after, 1)) ?? assert.fail();
        return low !== null && high !== null && low <= 3 && 3 <= high;
      }).length;
      const percent = (100 * covered) / experiments;
      context.diagnostic(`${percent} %`);
      assert(percent >= least, `It covers ${percent} %.`);
    });
  }
}

function assertClose(actual: number | null, expected: number): void {
  const isClose = actual !== null && Math.abs(actual - expected) <= 1e-9 * Math.abs(expected);
  assert(isClose, `${actual} instead of ${expected}`);
}

/** The largest rank of which the test gives at most 2.5 % from below, counted over all orders of the times: the
 *  coefficients of the Gaussian binomial. */
function exactRank(before: number, after: number): number {
  const counts = Array.from({ length: before * after + 1 }, (_, index) => BigInt(index === 0));
  for (let factor = 1; factor <= before; factor += 1) {
    for (let sum = counts.length - 1; sum >= after + factor; sum -= 1) {
      counts[sum] = (counts[sum] ?? 0n) - (counts[sum - after - factor] ?? 0n);
    }
    for (let sum = factor; sum < counts.length; sum += 1) {
      counts[sum] = (counts[sum] ?? 0n) + (counts[sum - factor] ?? 0n);
    }
  }
  const total = counts.reduce((all, count) => all + count, 0n);
  let below = 0n;
  return counts.findIndex((count) => {
    below += count;
    return below * 40n > total;
  });
}
