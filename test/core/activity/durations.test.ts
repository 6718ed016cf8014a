import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { durationTicks, shareOf } from "../../../webview/timeline/durationAxis.ts";
import { durationBins } from "../../../extension/core/activity/durations.ts";
import {
  axisEndText,
  durationColumns,
  durationRows,
  durationsInWords,
  durationsNote,
  rowTexts,
} from "../../../extension/core/activity/durationWords.ts";

function binned(...rows: readonly (readonly number[])[]) {
  return binnedOf([0, 2, 4], rows);
}

function binnedOf(workers: readonly number[], rows: readonly (readonly number[])[]) {
  const made = durationBins(
    rows.map((times, index) => ({
      workers: workers[index] ?? 0,
      durationsMs: Float64Array.from(times),
      shared: 0,
    })),
  );
  assert(made);
  return made;
}

test("times of a like size are counted on a linear axis, those of several sizes on a logarithmic one", () => {
  assert.equal(binned([10, 20, 30]).scale, "linear");
  assert.equal(binned([1, 20, 30]).scale, "log");
});

test("each task is in one bin of its row or beyond the axis, and no bin is out of the bounds", () => {
  const times = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 1e4, noNaN: true })), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(times, times, (serial, pool) => {
      fc.pre([...serial, ...pool].some((ms) => ms > 0));
      const { edgesMs, rows } = binned(serial, pool);
      assert(edgesMs.length >= 9 && edgesMs.length <= 49);
      assert(edgesMs.every((edge, index) => Number.isFinite(edge) && edge > (edgesMs[index - 1] ?? -1)));
      for (const [index, all] of [serial, pool].entries()) {
        const { counts = [], above = 0 } = rows[index] ?? {};
        assert.equal(
          counts.reduce((sum, count) => sum + count, above),
          all.length,
        );
        const [, second = 0] = edgesMs;
        assert.equal(counts[0], all.filter((ms) => ms < second).length);
        const end = edgesMs.at(-1) ?? 0;
        assert.equal(above, all.filter((ms) => ms > end).length);
        assert(above <= Math.max(1, all.length / 20));
      }
    }),
  );
});

test("a task far from all others does not take the axis, and is counted beyond it", () => {
  const even = Array.from({ length: 60 }, (_, index) => 100 + index / 3);
  const made = binned([...even, 130], [...even, 2400]);
  assert.deepEqual([made.scale, made.edgesMs.at(-1)], ["linear", 130]);
  assert.deepEqual(
    made.rows.map(({ above }) => above),
    [0, 1],
  );
  assert.match(
    durationsInWords(made),
    /2 workers median 110 ms, 1 above 130 ms, 1\.00× serial, longest 2\.40 s/,
  );
  assert.deepEqual(durationColumns(made).slice(-2), ["above 130 ms", "longest"]);
  assert.deepEqual(
    durationRows(made).map((cells) => cells.slice(-2)),
    [
      ["0", "130 ms"],
      ["1", "2.40 s"],
    ],
  );
});

test("tasks of another kind are no exceptions, and have their place on the axis", () => {
  const both = Array.from({ length: 60 }, (_, index) => (index % 10 === 0 ? 2000 : 100));
  assert.equal(binned(both).edgesMs.at(-1), 2000);
});

test("times that hardly differ do not fill the whole axis", () => {
  const { edgesMs } = binned([100, 100.1, 100.2]);
  assert.equal(((edgesMs.at(-1) ?? 0) - (edgesMs[0] ?? 0)).toFixed(2), "20.02");
});

test("the finer an executor's times lie together, the finer are the bins, as far as bounds allow", () => {
  const even = Array.from({ length: 1000 }, (_, index) => 10 + index / 100);
  const dense = [...even.map((ms) => 15 + (ms - 15) / 50), 10, 20];
  assert.equal(binned(even).edgesMs.length - 1, 10);
  assert.equal(binned(even, dense).edgesMs.length - 1, 48);
});

test("a row has its median, its longest task and its relation to the serial run, task by task", () => {
  // Two tasks have changed places: the medians are alike, but no task is.
  const [serial, pool] = binned([10, 20, 40], [15, 40, 48]).rows;
  assert.deepEqual([serial?.medianMs, serial?.longestMs, serial?.timesSerial], [20, 40, null]);
  assert.deepEqual([pool?.medianMs, pool?.longestMs, pool?.timesSerial], [40, 48, 1.5]);
});

test("tasks that take no time have no distribution", () => {
  assert.equal(durationBins([{ workers: 0, durationsMs: new Float64Array(3), shared: 0 }]), null);
  assert.equal(durationBins([]), null);
});

test("the axis is logarithmic or not as the bins are", () => {
  assert.equal(shareOf({ scale: "linear", edgesMs: [10, 20] }, 15), 0.5);
  assert.equal(shareOf({ scale: "log", edgesMs: [1, 100] }, 10), 0.5);
  assert.equal(shareOf({ scale: "log", edgesMs: [1, 100] }, 0), 0);
  assert.deepEqual(durationTicks({ scale: "log", edgesMs: [0.8, 12] }, 9), [0.8, 1, 2, 5, 10]);
  assert.deepEqual(durationTicks({ scale: "log", edgesMs: [0.8, 12] }, 2), [0.8, 1, 10]);
  assert.deepEqual(durationTicks({ scale: "linear", edgesMs: [10, 20] }, 3), [10, 15, 20]);
});

for (const { title, pool, says } of [
  {
    title: "slower tasks",
    pool: [20, 20, 26],
    says: /With 2 workers a task takes 2\.00× as long .* slow each other down\./,
  },
  {
    title: "faster tasks",
    pool: [5, 5, 5],
    says: /With 2 workers a task takes 0\.50× as long .* faster there\./,
  },
  { title: "tasks as long", pool: [10, 10.5, 10], says: /^In the pools a task takes as long as serially\.$/ },
]) {
  test(`${title} are told`, () => {
    assert.match(durationsNote(binned([10, 10, 10], pool)), says);
  });
}

test("of several pools the one with the slowest tasks is told", () => {
  assert.match(durationsNote(binned([10], [12], [15])), /^With 4 workers a task takes 1\.50×/);
  assert.match(
    durationsNote(binned([10], [12], [15]), true),
    /: a host may be slower, and workers that share its/,
  );
});

test("one worker has none that slows it down", () => {
  const note = durationsNote(binnedOf([0, 1], [[10], [15]]));
  assert.match(
    note,
    /^With 1 worker a task takes 1\.50× as long .*: a worker has a heap and compiled code of its own/,
  );
});

test("a serial run alone is compared with nothing", () => {
  assert.equal(durationsNote(binned([10, 11])), "");
});

test("times that tasks share are told, and a logarithmic axis", () => {
  const made = durationBins([{ workers: 0, durationsMs: Float64Array.of(1, 1, 1, 50), shared: 3 }]);
  assert(made);
  assert.match(durationsNote(made), /^Up to 3 of 4 tasks are too short for a time of their own/);
  assert.match(durationsNote(made), /The axis is logarithmic\.$/);
});

test("the distribution can be read row by row, heard, and as a table", () => {
  const made = binned([10, 10], [12, 15]);
  assert.deepEqual(rowTexts(made.rows[1] ?? assert.fail(), axisEndText(made)), [
    "median 13.5 ms",
    "1.35× serial",
    "longest 15.0 ms",
  ]);
  assert.equal(
    durationsInWords(made),
    "Times of single tasks: serial median 10.0 ms, longest 10.0 ms; 2 workers median 13.5 ms, 1.35× serial, longest 15.0 ms.",
  );
  assert.deepEqual(durationRows(made), [
    ["serial", "2", "10.0 ms", "–", "10.0 ms"],
    ["2 workers", "2", "13.5 ms", "1.35×", "15.0 ms"],
  ]);
});
