import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatRange,
  roundsRange,
  speedupChart,
  speedupInWords,
  timesChart,
  timesInWords,
} from "../../extension/core/charts.ts";
import { samples, times } from "./export/reports.ts";

const halved = times(samples({ 0: [100, 110, 90], 1: [100, 110, 90], 2: [50, 50, 50] }));

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

test("a range goes from the lowest to the highest ratio of a round", () => {
  assert.deepEqual(speedupChart(halved).ranges, [
    { low: 1, high: 1 },
    { low: 1.8, high: 2.2 },
  ]);
});

test("one round has no range", () => {
  assert.deepEqual(speedupChart(times(samples({ 0: [100], 2: [50] }))).ranges, [null]);
});

test("a range over more rounds than a call can have arguments is found", () => {
  const serialMs = Array.from({ length: 300_000 }, (_, round) => 10 + (round % 7));
  const { serial, pools } = times(samples({ 0: serialMs, 2: serialMs.map(() => 10) }));
  assert.deepEqual(pools[0] && roundsRange(serial, pools[0]), { low: 1, high: 1.6 });
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
    "Speedup over workers: 1.00× with 1 worker (range over rounds 1.00×–1.00×), 2.00× with 2 workers (range over rounds 1.80×–2.20×).",
  );
  assert.equal(
    timesInWords(timesChart(halved)),
    "Median times: serial 100 ms (cold 110 ms), 1 worker 100 ms (cold 164 ms), 2 workers 50.0 ms (cold 123 ms).",
  );
});

test("charts without data say so", () => {
  const nothing = times(samples({}));
  assert.match(speedupInWords(speedupChart(nothing)), /nothing measured yet/);
  assert.match(timesInWords(timesChart(nothing)), /nothing measured yet/);
  assert.equal(formatRange(null), "–");
});
