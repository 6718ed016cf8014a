import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accountChart,
  accountInWords,
  accountSentences,
  accountTerms,
  formatRange,
  speedupChart,
  speedupInWords,
  timesChart,
  timesInWords,
} from "../../extension/core/charts.ts";
import { samples, times } from "./export/reports.ts";

const halved = times(samples({ 0: [100, 125, 80], 1: [100, 125, 80], 2: [50, 50, 50] }));

test("the speedup chart has a point for each pool and the ideal line beside it", () => {
  const chart = speedupChart(halved);
  assert.deepEqual(chart.points, [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
  ]);
  assert.deepEqual(chart.ideal, [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
  ]);
});

test("each point has the interval of its speedup", () => {
  assert.deepEqual(
    speedupChart(halved).intervals,
    halved.pools.map(({ speedup }) => ({ low: speedup?.low, high: speedup?.high })),
  );
});

test("fewer than three rounds have no interval", () => {
  assert.deepEqual(speedupChart(times(samples({ 0: [100, 101], 2: [50, 51] }))).intervals, [null]);
});

test("the ceiling has a point and an interval for each pool in which it was measured", () => {
  const chart = speedupChart(halved);
  assert.deepEqual(chart.ceiling, [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
  ]);
  assert.deepEqual(chart.ceilingIntervals, [
    { low: 1, high: 1 },
    { low: 2, high: 2 },
  ]);
  const unmeasured = { ...halved, pools: halved.pools.map((pool) => ({ ...pool, ceiling: null })) };
  assert.deepEqual(speedupChart(unmeasured).ceiling, []);
});

test("the ideal line starts at one worker even when the smallest pool has more", () => {
  assert.deepEqual(speedupChart(times(samples({ 0: [100], 4: [50] }))).ideal, [
    { x: 1, y: 1 },
    { x: 4, y: 4 },
  ]);
});

test("a pool whose speedup is not known has no point", () => {
  assert.deepEqual(speedupChart(times(samples({ 0: [0], 2: [0] }))).points, []);
});

for (const { title, timesMs, top } of [
  { title: "a good speedup shows all of the ideal line", timesMs: { 0: [100], 4: [30] }, top: 4 },
  { title: "a small speedup leaves the ideal line early", timesMs: { 0: [100], 64: [50] }, top: 6 },
  { title: "a loss still shows twice the serial speed", timesMs: { 0: [100], 2: [400] }, top: 2 },
  { title: "more than ideal is all in sight", timesMs: { 0: [600], 2: [200] }, top: 3 },
  {
    title: "a wide interval leaves the points at least half the height",
    timesMs: { 0: [300, 900, 100], 2: [100, 100, 100] },
    top: 6,
  },
  { title: "nothing measured has an axis too", timesMs: {}, top: 2 },
]) {
  test(`axis of the speedup: ${title}`, () => {
    assert.equal(speedupChart(times(samples(timesMs))).top, top);
  });
}

test("the times chart has the serial run first, and cold times with start-up", () => {
  assert.deepEqual(timesChart(halved), [
    { workers: 0, label: "serial", warmMs: 100, coldMs: 110 },
    { workers: 1, label: "1 worker", warmMs: 100, coldMs: 164 },
    { workers: 2, label: "2 workers", warmMs: 50, coldMs: 123 },
  ]);
});

test("both charts say their data in words", () => {
  assert.equal(
    speedupInWords(speedupChart(halved)),
    `Speedup over workers: 1.00× with 1 worker (95 % interval 1.00×–1.00×, the machine's ceiling 1.00×), 2.00× with 2 workers (95 % interval ${formatRange(speedupChart(halved).intervals[1] ?? null)}, the machine's ceiling 2.00×).`,
  );
  assert.equal(
    timesInWords(timesChart(halved)),
    "Median times: serial 100 ms (cold 110 ms), 1 worker 100 ms (cold 164 ms), 2 workers 50.0 ms (cold 123 ms).",
  );
});

const accounted = times(
  samples(
    { 0: [100], 1: [110], 2: [40], 4: [50] },
    {
      accounts: {
        2: { usefulWorkers: 2.5, slowerTasks: -0.75, dispatch: 0.05, idle: 0.2 },
        4: { usefulWorkers: 2, slowerTasks: 1.5, dispatch: 0.25, idle: 0.25 },
      },
    },
  ),
);

test("the chart of the accounts has a bar for each pool that has one", () => {
  assert.deepEqual(
    accountChart(accounted).map(({ workers, label }) => [workers, label]),
    [
      [2, "2 workers"],
      [4, "4 workers"],
    ],
  );
  assert.deepEqual(accountChart(halved), []);
});

test("a bar ends at the number of workers and no part is below 0, also where tasks were faster in the pool", () => {
  for (const { workers, parts } of accountChart(accounted)) {
    const lengths = accountTerms.map(({ key }) => parts[key]);
    assert.ok(Math.abs(lengths.reduce((sum, length) => sum + length) - workers) < 1e-9);
    assert.ok(lengths.every((length) => length >= 0));
  }
});

test("the useful part says when the tasks were faster in the pool than serially", () => {
  const [faster, slower] = accountChart(accounted);
  const [useful] = accountTerms;
  assert(faster && slower && useful);
  assert.match(
    accountSentences(useful, faster),
    /\. The tasks were faster here: serially they take 2\.50\.$/,
  );
  assert.equal(accountSentences(useful, slower), useful.meaning);
});

test("garbage collection and a busy main thread are told where their time is, when they are known", () => {
  const [bar] = accountChart(accounted);
  assert(bar);
  const say = (shares: Partial<typeof bar>) =>
    accountTerms.map((term) => accountSentences(term, { ...bar, ...shares }).replace(term.meaning, ""));
  const [, unknownSlower, unknownDispatch] = say({});
  assert.deepEqual([unknownSlower, unknownDispatch], ["", ""]);
  const [, slower, dispatch, idle] = say({ gcShare: 0.12, mainThreadShare: 0.85 });
  assert.equal(slower, " Of all the workers' time, garbage collection took 12 %.");
  assert.equal(dispatch, " The main thread, which dispatches, was busy for 85 % of the time.");
  assert.equal(idle, "");
});

test("every term of an account is told in one sentence", () => {
  for (const { meaning } of accountTerms) {
    assert.match(meaning, /^[A-Z][^.]+\.$/);
  }
});

test("the accounts can be said in words", () => {
  assert.equal(
    accountInWords(accountChart(accounted)),
    "Where the workers went: of 2 workers 1.75 useful, 0 slower tasks, 0.05 dispatch, 0.20 idle; of 4 workers 2.00 useful, 1.50 slower tasks, 0.25 dispatch, 0.25 idle.",
  );
});

test("charts without data say so", () => {
  const nothing = times(samples({}));
  assert.match(speedupInWords(speedupChart(nothing)), /nothing measured yet/);
  assert.match(timesInWords(timesChart(nothing)), /nothing measured yet/);
  assert.match(accountInWords(accountChart(nothing)), /nothing measured yet/);
  assert.equal(formatRange(null), "–");
});
