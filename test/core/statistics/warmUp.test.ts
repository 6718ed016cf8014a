import assert from "node:assert/strict";
import { test } from "node:test";
import { median } from "../../../extension/core/statistics/median.ts";
import { isAtRest, slowStart, trendOf } from "../../../extension/core/statistics/warmUp.ts";
import { lognormalNoise, normalNoise, seeded, spikes, stalls, still, type Slowdown } from "./noises.ts";

/** How long each run takes without noise, over a warm one. */
type Curve = (run: number) => number;

const flat: Curve = () => 1;
const step: Curve = (run) => (run < 10 ? 3 : 1);
const decay: Curve = (run) => 1 + 4 * Math.exp(-run / 5);
const slowDecay: Curve = (run) => 1 + Math.exp(-run / 20);
const slowdown: Curve = (run) => 2 - Math.exp(-run / 10);
const falling: Curve = (run) => 0.97 ** run;

/** After how many runs warm-up ended, in order, in so many seeded experiments; null when not within 200. */
function ends(curve: Curve, noise: Slowdown, experiments = 300): readonly (number | null)[] {
  return Array.from({ length: experiments }, (_, seed) => {
    const random = seeded(seed);
    const timesMs: number[] = [];
    while (timesMs.length < 200) {
      timesMs.push(curve(timesMs.length) * noise(random));
      if (isAtRest(timesMs)) {
        return timesMs.length;
      }
    }
    return null;
  }).toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity));
}

/** The one that so many per cent of them are not above. */
function percentile(sorted: readonly (number | null)[], percent: number): number {
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Infinity;
}

for (const [name, noise] of Object.entries({ still, normalNoise, lognormalNoise, spikes, stalls })) {
  test(`runs that are alike end warm-up soon under ${name}`, (context) => {
    const found = ends(flat, noise);
    context.diagnostic(`median ${percentile(found, 50)}, 90 % ${percentile(found, 90)}`);
    assert.equal(percentile(found, 50), 12);
    assert(percentile(found, 90) <= 16, `90 % end after ${percentile(found, 90)} runs.`);
    assert(percentile(found, 100) <= 40, `All end after ${percentile(found, 100)} runs.`);
  });
}

for (const { name, curve, noise, share, runs } of [
  { name: "a step after ten runs", curve: step, noise: normalNoise, share: 70, runs: 14 },
  { name: "a step after ten runs, among stalls", curve: step, noise: stalls, share: 70, runs: 14 },
  { name: "an exponential decay", curve: decay, noise: normalNoise, share: 95, runs: 25 },
  { name: "a slow decay on a still machine", curve: slowDecay, noise: still, share: 95, runs: 100 },
  { name: "a slowdown on a still machine", curve: slowdown, noise: still, share: 95, runs: 40 },
]) {
  test(`warm-up goes on beyond ${name}`, (context) => {
    const early = percentile(ends(curve, noise).toReversed(), share);
    context.diagnostic(`${share} % end after ${early} runs or more`);
    assert(early >= runs, `More than ${100 - share} % end before ${runs} runs.`);
  });
}

test("runs that always become faster do not come to rest", () => {
  const found = ends(falling, still);
  assert.equal(percentile(found, 5), Infinity);
});

/** So many numbers, one after the other. */
const runs = (count: number, ms: (run: number) => number) =>
  Array.from({ length: count }, (_, run) => ms(run));

const trends = [
  { what: "eleven equal runs", timesMs: runs(11, () => 1), trend: null },
  { what: "twelve equal runs", timesMs: runs(12, () => 1), trend: "steady" },
  {
    what: "nineteen runs, each faster than the one before",
    timesMs: runs(19, (run) => 50 - run),
    trend: null,
  },
  {
    what: "twenty runs, each faster than the one before",
    timesMs: runs(20, (run) => 50 - run),
    trend: "faster",
  },
  {
    what: "twenty runs, each slower than the one before",
    timesMs: runs(20, (run) => 50 + run),
    trend: "slower",
  },
  { what: "runs that do not take any time", timesMs: runs(20, () => 0), trend: "steady" },
  { what: "equal runs with one stall", timesMs: runs(20, (run) => (run === 12 ? 9 : 1)), trend: "steady" },
  {
    what: "runs that become faster by less than one percent",
    timesMs: runs(20, (run) => 100 - run / 10),
    trend: "steady",
  },
  {
    what: "ten steady runs after slow ones",
    timesMs: runs(20, (run) => (run < 10 ? 50 - run : 2)),
    trend: "steady",
  },
] as const;
for (const { what, timesMs, trend } of trends) {
  test(`the trend of ${what} is ${trend ?? "not known"}`, () => {
    assert.equal(trendOf(timesMs), trend);
  });
}

test("the same trend is found whatever the unit of time", () => {
  const random = seeded(1);
  const timesMs = Array.from({ length: 40 }, (_, run) => decay(run) * stalls(random));
  for (let count = 1; count <= timesMs.length; count++) {
    const some = timesMs.slice(0, count);
    const others = some.map((ms) => 1024 * ms);
    assert.equal(trendOf(some), trendOf(others));
    assert.equal(isAtRest(some), isAtRest(others));
  }
});

test("a chance trend among runs that are alike is rare", () => {
  const random = seeded(3);
  const trendsFound = Array.from({ length: 2000 }, () =>
    trendOf(Array.from({ length: 24 }, () => normalNoise(random))),
  );
  const share = trendsFound.filter((trend) => trend !== "steady").length / trendsFound.length;
  assert(share <= 0.03, `${share} of them have one.`);
});

test("slow runs at the beginning are counted up to the first warm one, and the slowest is told", () => {
  assert.deepEqual(slowStart([30, 24, 15, 11, 40, 10], 10), { runs: 3, ratio: 3 });
  assert.deepEqual(slowStart([24], 10), { runs: 1, ratio: 2.4 });
});

test("no run is slow when the first one is warm, or when times are below the clock's resolution", () => {
  assert.equal(slowStart([10.9, 30], 10), undefined);
  assert.equal(slowStart([], 10), undefined);
  assert.equal(slowStart([5, 5], 0), undefined);
});

test("slow runs of a decay are those above a tenth of the median", () => {
  const timesMs = Array.from({ length: 60 }, (_, run) => decay(run));
  assert.equal(slowStart(timesMs, median(timesMs.slice(40)) ?? 0)?.runs, 19);
});
