import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accountChart,
  accountInWords,
  accountSentences,
  termsOf,
  timesChart,
  timesInWords,
} from "../../../webview/charts/charts.ts";
import { formatRange } from "../../../extension/core/text/format.ts";
import type { Measured } from "../../../extension/core/report/times.ts";
import { samples, times } from "../../reports.ts";

const halved = times(samples({ 0: [100, 125, 80], 1: [100, 125, 80], 2: [50, 50, 50] }));

test("the times chart has the serial run first, and first uses with start-up", () => {
  assert.deepEqual(timesChart(halved), [
    { workers: 0, label: "serial", warmMs: 100, coldMs: 110 },
    { workers: 1, label: "1 worker", warmMs: 100, coldMs: 164 },
    { workers: 2, label: "2 workers", warmMs: 50, coldMs: 123 },
  ]);
});

test("the times chart says its data in words", () => {
  assert.equal(
    timesInWords(timesChart(halved)),
    "Median times: serial 100 ms (first use 110 ms), 1 worker 100 ms (first use 164 ms), 2 workers 50.0 ms (first use 123 ms).",
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

const travelled = times(
  samples(
    { 0: [100], 2: [100] },
    { accounts: { 2: { usefulWorkers: 1, slowerTasks: 0, dispatch: 0.2, travel: 0.5, idle: 0.3 } } },
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
    const lengths = termsOf([{ parts }]).map(({ key }) => parts[key] ?? 0);
    assert.ok(Math.abs(lengths.reduce((sum, length) => sum + length) - workers) < 1e-9);
    assert.ok(lengths.every((length) => length >= 0));
  }
});

test("the useful part says when the tasks were faster in the pool than serially", () => {
  const [faster, slower] = accountChart(accounted);
  const [useful] = termsOf([]);
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
    termsOf([]).map((term) => accountSentences(term, { ...bar, ...shares }).replace(term.meaning, ""));
  const [, unknownSlower, unknownDispatch] = say({});
  assert.deepEqual([unknownSlower, unknownDispatch], ["", ""]);
  const [, slower, dispatch, idle] = say({ gcShare: 0.12, mainThreadShare: 0.85 });
  assert.equal(slower, " Of all the workers' time, garbage collection took 12 %.");
  assert.equal(dispatch, " The main thread, which hands out, was busy for 85 % of the time.");
  assert.equal(idle, "");
});

test("every term of an account is told in one sentence", () => {
  for (const { meaning } of termsOf(accountChart(travelled))) {
    assert.match(meaning, /^[A-Z][^.]+\.$/);
  }
});

test("the accounts can be said in words", () => {
  assert.equal(
    accountInWords(accountChart(accounted)),
    "Where the workers went: of 2 workers 1.75 useful, 0 slower tasks, 0.05 handing out, 0.20 idle; of 4 workers 2.00 useful, 1.50 slower tasks, 0.25 handing out, 0.25 idle.",
  );
});

test("travel is a part where there are hosts, and nowhere else", () => {
  const names = (of: Measured) => termsOf(accountChart(of)).map(({ name }) => name);
  assert.deepEqual(names(accounted), ["useful", "slower tasks", "handing out", "idle"]);
  assert.deepEqual(names(travelled), ["useful", "slower tasks", "handing out", "travel", "idle"]);
  assert.match(
    accountInWords(accountChart(travelled)),
    /of 2 workers 1\.00 useful, 0 slower tasks, 0\.20 handing out, 0\.50 travel, 0\.30 idle\.$/,
  );
});

test("charts without data say so", () => {
  const nothing = times(samples({}));
  assert.match(timesInWords(timesChart(nothing)), /nothing measured yet/);
  assert.match(accountInWords(accountChart(nothing)), /nothing measured yet/);
  assert.equal(formatRange(null), "–");
});
