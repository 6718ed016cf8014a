import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seriesRows } from "../../../../extension/core/history/seriesRows.ts";
import { powerTicks, roundTicks, speedupAxes, workerTicks } from "../../../../webview/charts/speedup/axes.ts";
import { speedupChart } from "../../../../webview/charts/speedup/points.ts";
import { samples, simulatedSamples, times } from "../../../reports.ts";

const plain = { isLogarithmic: false, isPredictedShown: false };

for (const { title, timesMs, top } of [
  {
    title: "it ends with what was measured, and not with the ideal",
    timesMs: { 0: [100], 4: [30] },
    top: 3.5,
  },
  { title: "a large pool of little use has no empty height", timesMs: { 0: [100], 64: [50] }, top: 2 },
  { title: "a loss still shows more than the serial speed", timesMs: { 0: [100], 2: [400] }, top: 1.5 },
  { title: "more than ideal is all in sight", timesMs: { 0: [600], 2: [200] }, top: 3 },
  {
    title: "a wide interval leaves the points at least half the height",
    timesMs: { 0: [300, 900, 100], 2: [100, 100, 100] },
    top: 6,
  },
  { title: "nothing measured has an axis too", timesMs: {}, top: 1.5 },
]) {
  test(`axis of the speedup: ${title}`, () => {
    assert.equal(speedupAxes(speedupChart(times(samples(timesMs)), []), plain).y.max, top);
  });
}

const simulated = speedupChart(times(simulatedSamples), simulatedSamples.simulation.predictedCurve);

test("the axis ends at the last measured worker count, or at the last predicted one when that is asked for", () => {
  const endOf = (choice: Parameters<typeof speedupAxes>[1]) => speedupAxes(simulated, choice).x.max;
  assert.ok(endOf(plain) < 5);
  assert.ok(endOf({ ...plain, isPredictedShown: true }) > 32);
  assert.ok(endOf({ isLogarithmic: true, isPredictedShown: true }) > 32);
});

test("an axis of times reaches from the fastest to the serial run, and a run beside it widens it", () => {
  const measured = times(samples({ 0: [100], 4: [30] }));
  const beside = seriesRows(times(samples({ 0: [900], 8: [400] })));
  const chart = speedupChart(measured, [], { quantity: "time" });
  assert.deepEqual(speedupAxes(chart, plain).y, { min: 0, max: 108 });
  const wider = speedupAxes(speedupChart(measured, [], { quantity: "time", beside }), plain);
  assert.equal(wider.y.max, 432);
  assert.ok(wider.x.max > 8);
  const { min, max } = speedupAxes(chart, { ...plain, isLogarithmic: true }).y;
  assert.ok(min > 0 && min < 30 && max > 100);
});

test("round times are the ticks of a logarithmic axis, the powers of ten alone where there are many", () => {
  assert.deepEqual(roundTicks({ min: 15, max: 120 }, 7), [20, 50, 100]);
  assert.deepEqual(roundTicks({ min: 0.5, max: 20_000 }, 7), [1, 10, 100, 1000, 10_000]);
});

test("a logarithmic axis of speedups begins below the smallest one and ends at a power of two", () => {
  const slower = speedupChart(times(samples({ 0: [100, 100, 100], 2: [400, 400, 400] })), []);
  assert.deepEqual(speedupAxes(slower, { ...plain, isLogarithmic: true }).y, { min: 0.25, max: 2 });
  assert.deepEqual(speedupAxes(simulated, { ...plain, isLogarithmic: true }).y, { min: 0.7, max: 4 });
});

test("no label of a worker count lies on another one, and the largest count has one", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 1024 }), { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0.05, max: 50, noNaN: true }),
      (given, pixels) => {
        const counts = given.toSorted((a, b) => a - b);
        const widthOf = (count: number) => 7 * String(count).length;
        const ticks = workerTicks(counts, { min: 0, max: 2000 }, (count) => count * pixels, widthOf);
        assert.equal(ticks.at(-1), counts.at(-1));
        for (const [index, count] of ticks.entries()) {
          const next = ticks[index + 1] ?? Infinity;
          assert.ok(count * pixels + widthOf(count) / 2 < next * pixels - widthOf(next) / 2);
        }
      },
    ),
  );
});

test("worker counts out of sight have no label", () => {
  const all = workerTicks(
    [1, 4, 64],
    { min: 0, max: 5 },
    (count) => count * 100,
    () => 8,
  );
  assert.deepEqual(all, [1, 4]);
});

for (const { min, max, most, ticks } of [
  { min: 0.7, max: 4, most: 7, ticks: [1, 2, 4] },
  { min: 0.125, max: 2, most: 7, ticks: [0.125, 0.25, 0.5, 1, 2] },
  { min: 0.7, max: 512, most: 7, ticks: [1, 4, 16, 64, 256] },
  { min: 0.7, max: 4, most: 1, ticks: [1] },
]) {
  test(`ticks of a logarithmic axis from ${min} to ${max}, at most ${most}`, () => {
    assert.deepEqual(powerTicks({ min, max }, most), ticks);
  });
}
