import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../../extension/core/statistics/random.ts";
import { meanOf, percentileOf } from "../../../extension/core/statistics/series.ts";

const random = seededRandom(7);

/** Samples from 0 to 1, each as the one before with that probability. */
function series(count: number, likeBefore = 0): readonly number[] {
  const samples: number[] = [];
  while (samples.length < count) {
    samples.push(random() < likeBefore ? (samples.at(-1) ?? 0) : random());
  }
  return samples;
}

/** How often the interval has the truth in it. */
function covered(runs: number, has: () => boolean): number {
  return Array.from({ length: runs }, has).filter(Boolean).length / runs;
}

test("a percentile is a sample, and that share of all is not above it", () => {
  const samples = Array.from({ length: 200 }, (_, index) => 200 - index);
  assert.deepEqual([percentileOf(samples, 0.5)?.value, percentileOf(samples, 0.99)?.value], [100, 198]);
});

test("a 99th percentile takes 100 samples, a median two", () => {
  const of = (count: number, share: number) => percentileOf(series(count), share);
  assert.deepEqual([of(99, 0.99), of(1, 0.5), of(0, 0.5)], [null, null, null]);
  assert.ok(of(100, 0.99) !== null && of(2, 0.5) !== null);
});

test("the interval of few samples has no end where the truth may lie beyond all of them", () => {
  const found = percentileOf(series(100), 0.99);
  assert.ok(found !== null && found.low !== null && found.high === null);
});

test("95 of 100 intervals of a percentile have the truth in them", () => {
  for (const [share, count] of [
    [0.5, 100],
    [0.99, 1000],
  ] as const) {
    const share95 = covered(1000, () => {
      const found = percentileOf(series(count), share);
      return (found?.low ?? 0) <= share && share <= (found?.high ?? 1);
    });
    assert.ok(share95 > 0.93, `${share95} of the intervals of ${share}`);
  }
});

test("samples that are like those before them have wider intervals, so that these hold as well", () => {
  const median = covered(1000, () => {
    const found = percentileOf(series(1000, 0.9), 0.5);
    return (found?.low ?? 0) <= 0.5 && 0.5 <= (found?.high ?? 1);
  });
  const middle = covered(1000, () => {
    const found = meanOf(series(1000, 0.9));
    return (found?.low ?? 0) <= 0.5 && 0.5 <= (found?.high ?? 1);
  });
  assert.ok(median > 0.9 && middle > 0.9, `${median}, ${middle}`);
});

test("a mean of fewer than five samples has no interval, and none has no mean", () => {
  assert.deepEqual(meanOf([1, 2, 3, 6]), { value: 3, low: null, high: null });
  assert.equal(meanOf([]), undefined);
  assert.deepEqual(meanOf([2, 2, 2, 2, 2]), { value: 2, low: 2, high: 2 });
});
