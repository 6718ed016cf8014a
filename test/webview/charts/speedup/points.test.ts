import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { glossary } from "../../../../extension/core/text/glossary.ts";
import { formatRange } from "../../../../extension/core/text/format.ts";
import { speedupChart, speedupInWords } from "../../../../webview/charts/speedup/points.ts";
import { seriesRows } from "../../../../extension/core/history/seriesRows.ts";
import { samples, simulatedSamples, times } from "../../../reports.ts";

const halved = times(samples({ 0: [100, 125, 80], 1: [100, 125, 80], 2: [50, 50, 50] }));
const { predictedCurve } = simulatedSamples.simulation;

test("the speedup chart has a point for each pool and the ideal line beside it", () => {
  const chart = speedupChart(halved, []);
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
    speedupChart(halved, []).intervals,
    halved.pools.map(({ speedup }) => ({ low: speedup?.low, high: speedup?.high })),
  );
});

test("fewer than three rounds have no interval", () => {
  assert.deepEqual(speedupChart(times(samples({ 0: [100, 101], 2: [50, 51] })), []).intervals, [null]);
});

test("the ceiling has a point and an interval for each pool in which it was measured", () => {
  const chart = speedupChart(halved, []);
  assert.deepEqual(chart.ceiling, [
    { x: 1, y: 1 },
    { x: 2, y: 2 },
  ]);
  assert.deepEqual(chart.ceilingIntervals, [
    { low: 1, high: 1 },
    { low: 2, high: 2 },
  ]);
  const unmeasured = { ...halved, pools: halved.pools.map((pool) => ({ ...pool, ceiling: null })) };
  assert.deepEqual(speedupChart(unmeasured, []).ceiling, []);
});

test("the ideal line starts at one worker even when the smallest pool has more", () => {
  assert.deepEqual(speedupChart(times(samples({ 0: [100], 4: [50] })), []).ideal, [
    { x: 1, y: 1 },
    { x: 4, y: 4 },
  ]);
});

test("a pool whose speedup is not known has no point", () => {
  assert.deepEqual(speedupChart(times(samples({ 0: [0], 2: [0] })), []).points, []);
});

test("the prediction goes on where nothing was measured, the ideal line ends at the cores of the machine", () => {
  const chart = speedupChart(times(simulatedSamples), predictedCurve, { cores: 6 });
  assert.deepEqual(chart.predicted.at(-1), { x: 32, y: 9.95 });
  assert.deepEqual(chart.counts.at(-1), 32);
  assert.deepEqual(chart.ideal.slice(-2), [
    { x: 4, y: 4 },
    { x: 6, y: 6 },
  ]);
  assert.deepEqual(chart.flat, { x: 16, y: 9.95 });
  assert.equal(chart.mostMeasured, 4);
});

test("the bounds of every schedule stand at the measured pools", () => {
  const chart = speedupChart(times(simulatedSamples), predictedCurve);
  assert.deepEqual(
    chart.bounds.map(({ x, low, high }) => [x, low, high]),
    [
      [1, 0.99, 1],
      [2, 1.8, 2],
      [4, 3.07, 4],
    ],
  );
});

test("where a prediction does not count there are no bounds either", () => {
  const { predicted, bounds, flat } = speedupChart(times(simulatedSamples), []);
  assert.deepEqual([predicted, bounds, flat], [[], [], null]);
});

test("the chart says its data in words, and what is predicted as such", () => {
  assert.equal(
    speedupInWords(speedupChart(halved, [])),
    `Speedup over workers: 1.00× with 1 worker (95 % interval 1.00×–1.00×, the machine can give 1.00×), 2.00× with 2 workers (95 % interval ${formatRange(speedupChart(halved, []).intervals[1] ?? null)}, the machine can give 2.00×).`,
  );
  assert.match(
    speedupInWords(speedupChart(halved, [], { giver: glossary.hosts })),
    /, the hosts can give 2\.00×\)\.$/,
  );
  assert.match(
    speedupInWords(speedupChart(times(simulatedSamples), predictedCurve)),
    /Predicted, with a core for each: 4\.99× with 8 workers, 9\.95× with 16 workers, 9\.95× with 32 workers\.$/,
  );
});

const other = seriesRows(times(samples({ 0: [90, 90, 90], 2: [60, 60, 60], 8: [30, 30, 30] })));

test("another run stands beside it at its own worker counts", () => {
  const chart = speedupChart(halved, [], { beside: other });
  assert.deepEqual(chart.beside.points, [
    { x: 2, y: 1.5 },
    { x: 8, y: 3 },
  ]);
  assert.equal(chart.mostMeasured, 8);
  assert.deepEqual(chart.ideal.at(-1), { x: 8, y: 8 });
  assert.match(
    speedupInWords(chart, "other"),
    /\. Beside it other: 1\.50× with 2 workers \(95 % interval .*\), 3\.00× with 8 workers \(.*\)\.$/,
  );
});

test("as times, all that was a speedup stands where it brings the serial run's time", () => {
  const chart = speedupChart(times(simulatedSamples), predictedCurve, { quantity: "time", beside: other });
  const serialMs = times(simulatedSamples).serial?.medianMs ?? 0;
  assert.equal(chart.serial, serialMs);
  assert.deepEqual(
    chart.points.map(({ x, y }) => [x, y]),
    times(simulatedSamples).pools.map(({ workers, medianMs }) => [workers, medianMs]),
  );
  assert.deepEqual(chart.ideal[1], { x: 2, y: serialMs / 2 });
  assert.deepEqual(chart.predicted[1], { x: 2, y: serialMs / 2 });
  assert.deepEqual(chart.bounds[1], { x: 2, y: serialMs / 1.8, low: serialMs / 2, high: serialMs / 1.8 });
  assert.deepEqual(chart.beside.points[0], { x: 2, y: 60 });
  assert.match(speedupInWords(chart), /^Time over workers: 1\.01 s with 1 worker/);
});

test("an interval of times holds their median", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 1e4, noNaN: true }), { minLength: 3, maxLength: 20 }),
      (ms) => {
        const [serial] = seriesRows(times(samples({ 0: ms })));
        assert.ok(serial && serial.time.low !== null && serial.time.high !== null);
        assert.ok(serial.time.low <= serial.time.value && serial.time.value <= serial.time.high);
      },
    ),
  );
});

test("times below the clock's resolution have a place on the axis of times and no interval", () => {
  const chart = speedupChart(times(samples({ 0: [0, 0, 0], 2: [0, 0, 0] })), [], { quantity: "time" });
  assert.deepEqual([chart.points, chart.intervals, chart.ideal], [[{ x: 2, y: 0 }], [null], []]);
});

test("a chart without data says so", () => {
  assert.equal(
    speedupInWords(speedupChart(times(samples({})), [])),
    "Speedup over workers: nothing measured yet.",
  );
});
