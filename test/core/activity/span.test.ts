import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bar } from "../../../extension/core/activity/activity.ts";
import type { Lane, TimelineChart } from "../../../extension/core/activity/lanes.ts";
import { spanSums } from "../../../extension/core/activity/span.ts";
import { spanWords } from "../../../extension/core/activity/spanWords.ts";

const bar = (first: number, startMs: number, busyMs: number, count = 1): Bar => ({
  first,
  count,
  startMs,
  endMs: startMs + busyMs,
  busyMs,
});

const chart = (workers: number, lanes: readonly Lane[]): TimelineChart => ({
  workers,
  label: `${workers} workers`,
  tasks: 4,
  wallMs: 100,
  medianMs: 20,
  lanes,
});

const serial = chart(0, [
  { worker: 0, bars: [bar(0, 0, 20), bar(1, 20, 20), bar(2, 40, 20), bar(3, 60, 20)], idle: null },
]);

/** Tasks take twice as long as serially; the first worker waits for 20 ms, the second one is idle for 60. */
const pool = chart(2, [
  { worker: 1, bars: [bar(0, 0, 40), bar(2, 60, 40)], idle: null },
  { worker: 2, bars: [bar(1, 0, 40)], idle: { startMs: 40, endMs: 100 } },
]);

test("the parts of a whole map are those of its account, and add up to all of its workers' time", () => {
  assert.deepEqual(spanSums(pool, { startMs: 0, endMs: 100 }, serial), {
    wholeMs: 200,
    tasksMs: 120,
    usefulMs: 60,
    dispatchMs: 20,
    travelMs: 0,
    idleMs: 60,
  });
});

test("of a task that the span cuts counts the part in it", () => {
  const { wholeMs, tasksMs, usefulMs, dispatchMs, idleMs } = spanSums(
    pool,
    { startMs: 30, endMs: 50 },
    serial,
  );
  assert.deepEqual([wholeMs, tasksMs, usefulMs, dispatchMs, idleMs], [40, 20, 10, 10, 10]);
});

test("where bars are several tasks, or the serial run is not known, tasks are one part", () => {
  const merged = chart(2, [{ worker: 1, bars: [bar(0, 0, 100, 4)], idle: null }]);
  assert.equal(spanSums(merged, { startMs: 0, endMs: 50 }, serial).usefulMs, null);
  assert.equal(spanSums(pool, { startMs: 0, endMs: 50 }, undefined).usefulMs, null);
});

test("travel is a part of its own, and tasks of a slow host are as useful as they can be there", () => {
  const host = { name: "box", cores: 2, cpu: "", node: "" };
  const at = { host, number: 1, pace: 2 };
  const travel = [{ startMs: 40, endMs: 55 }];
  const [first, second] = pool.lanes;
  assert(first && second);
  const over = chart(2, [
    { ...first, at, travel },
    { ...second, at },
  ]);
  const { usefulMs, dispatchMs, travelMs } = spanSums(over, { startMs: 0, endMs: 100 }, serial);
  assert.deepEqual([usefulMs, dispatchMs, travelMs], [120, 5, 15]);
  assert.match(
    spanWords(over, { startMs: 40, endMs: 60 }, [serial, over]),
    /: 5\.00 ms handing out \(13 %\), 15\.0 ms travel \(38 %\), 20\.0 ms idle \(50 %\)\.$/,
  );
});

test("a span is told with its parts, and what there is none of is left out", () => {
  assert.equal(
    spanWords(pool, { startMs: 30, endMs: 50 }, [serial, pool]),
    "30.0 ms to 50.0 ms, 40.0 ms of 2 workers: 10.0 ms useful (25 %), 10.0 ms slower tasks (25 %), 10.0 ms handing out (25 %), 10.0 ms idle (25 %).",
  );
  assert.equal(
    spanWords(serial, { startMs: 0, endMs: 40 }, [serial, pool]),
    "0 µs to 40.0 ms, 40.0 ms of the serial run: 40.0 ms in tasks (100 %).",
  );
});
