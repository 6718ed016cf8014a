import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  isKneeSure,
  isNear,
  isNoGain,
  isTooNarrow,
  kneeOf,
  limitsOver,
  type LimitTimes,
} from "../../../extension/core/findings/knee.ts";

test("limits are doubled up to all inputs, or 64", () => {
  assert.deepEqual(limitsOver(1), []);
  assert.deepEqual(limitsOver(2), [2]);
  assert.deepEqual(limitsOver(9), [2, 4, 8, 9]);
  assert.deepEqual(limitsOver(16), [2, 4, 8, 16]);
  assert.deepEqual(limitsOver(1000), [2, 4, 8, 16, 32, 64]);
});

test("a limit that could not reach half of what a wider one has reached is too narrow", () => {
  assert(isTooNarrow(4, 1000, 1000 / 9));
  assert(!isTooNarrow(4, 1000, 1000 / 8));
  assert(!isTooNarrow(2, 1000, Infinity));
});

test("a gain begins at 10 %, and twice the least time is too far from it", () => {
  assert.deepEqual([isNoGain(100, 92), isNoGain(100, 90)], [true, false]);
  assert.deepEqual([isNear(200, 100), isNear(201, 100)], [true, false]);
});

describe("the knee", () => {
  const rows: readonly (readonly [what: string, knee: number | undefined, times: readonly LimitTimes[]])[] = [
    ["of no limits is none", undefined, []],
    ["of one limit is that", 2, [at(2, 500, 510, 490)]],
    ["is where more gives nothing", 8, [at(4, 250, 251, 250), at(8, 125, 126, 125), at(16, 125, 125, 126)]],
    ["is the least of all where none is faster", 2, [at(2, 100, 103, 101), at(4, 101, 102, 100)]],
    [
      "is before the limits that are slower",
      4,
      [at(2, 500, 502, 501), at(4, 250, 251, 252), at(8, 400, 405, 410)],
    ],
    ["is the widest where all gain", 8, [at(2, 500, 501, 502), at(4, 250, 251, 250), at(8, 125, 126, 125)]],
    ["leaves out a gain of 5 %, however sure", 4, [at(4, 105, 105, 105), at(8, 100, 100, 100)]],
    ["leaves out a gain that may be noise", 4, [at(4, 100, 160, 110), at(8, 95, 90, 110)]],
    ["is no limit that was given up after one run", 8, [at(4, 130), at(8, 125, 160, 125)]],
  ];
  for (const [what, knee, times] of rows) {
    test(what, () => assert.equal(kneeOf(times)?.limit, knee));
  }

  test("of curves that rise up to a limit and are flat then, with noise, is at most one step from that limit", () => {
    const noise = fc.array(
      fc.array(fc.double({ min: 0.97, max: 1.03, noNaN: true }), { minLength: 6, maxLength: 6 }),
      {
        minLength: 6,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(fc.nat(5), noise, (place, factors) => {
        const limits = limitsOver(64);
        const knee = limits[place] ?? 0;
        const times = limits.map((limit, index) => {
          const ms = 1000 / Math.min(limit, knee);
          return { limit, samplesMs: (factors[index] ?? []).map((factor) => ms * factor) };
        });
        const found = limits.indexOf(kneeOf(times)?.limit ?? 0);
        assert(Math.abs(found - place) <= 1, `${limits[found]} instead of ${knee}`);
      }),
    );
  });

  test("of any times is one of the limits, and none that is faster is narrower", () => {
    const samplesMs = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(samplesMs, { minLength: 1, maxLength: 6 }), (all) => {
        const times = all.map((samples, index) => ({ limit: index + 2, samplesMs: samples }));
        assert(times.some(({ limit }) => limit === kneeOf(times)?.limit));
      }),
    );
  });
});

test("the knee is sure when each limit is slower for sure, or as good for sure", () => {
  const fast = at(16, 100, 101, 100, 99, 100, 101);
  assert(isKneeSure([fast]));
  assert(isKneeSure([at(4, 250, 251, 250), fast]));
  assert(isKneeSure([at(8, 101, 100, 101, 100, 101, 100), fast]));
  assert(!isKneeSure([at(8, 90, 140, 100, 120, 130, 110), fast]));
  assert(!isKneeSure([at(8, 101, 100), at(16, 100, 101)]));
});

function at(limit: number, ...samplesMs: readonly number[]): LimitTimes {
  return { limit, samplesMs };
}
