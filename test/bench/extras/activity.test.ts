import assert from "node:assert/strict";
import { test } from "node:test";
import { activityOf } from "../../../extension/bench/extras/activity.ts";
import { lanesBars } from "../../../extension/core/activity/compact.ts";
import type { Activity } from "../../../extension/core/activity/activity.ts";
import { madeActivity } from "../../activities.ts";

const barsOf = ({ timelines }: Activity, workers: number) =>
  timelines.find((timeline) => timeline.workers === workers)?.lanes.map((lane) => lanesBars(lane)) ?? [];

test("each executor has its lanes, bars and median, from the start of its map", () => {
  const activity = madeActivity([10, 20, 30], [{ workers: 2, chunk: 1, waitMs: 1 }]);
  assert.deepEqual(
    activity.timelines.map(({ workers, tasks, wallMs, medianMs }) => [workers, tasks, wallMs, medianMs]),
    [
      [0, 3, 60, 20],
      [2, 3, 43, 20],
    ],
  );
  assert.deepEqual(
    barsOf(activity, 2).map((bars) => bars.map(({ first, startMs, endMs }) => [first, startMs, endMs])),
    [
      [
        [0, 1, 11],
        [2, 12, 42],
      ],
      [[1, 1, 21]],
    ],
  );
});

test("workers that got nothing have an empty lane", () => {
  const activity = madeActivity([10], [{ workers: 4, chunk: 1 }]);
  assert.deepEqual(
    barsOf(activity, 4).map(({ length }) => length),
    [1, 0, 0, 0],
  );
});

test("a million tasks stay small, and none of them is lost", () => {
  const tasks = 1_000_000;
  const text = "x".repeat(50);
  const activity = madeActivity(
    Array.from({ length: tasks }, (_, index) => 0.02 + (index % 7) / 1000),
    [
      { workers: 1, chunk: 1000 },
      { workers: 2, chunk: 1000 },
      { workers: 4, chunk: 1000 },
    ],
    Array.from({ length: tasks }, () => text),
  );
  assert(JSON.stringify(activity).length < 400_000);
  for (const workers of [0, 1, 2, 4]) {
    const lanes = barsOf(activity, workers);
    assert(lanes.every(({ length }) => length > 100 && length <= 2000));
    assert.equal(
      lanes.flat().reduce((sum, { count }) => sum + count, 0),
      tasks,
    );
  }
});

test("inputs have previews from the first on, as far as there is room, and those of the slowest tasks in any case", () => {
  const slow = 9000;
  const short = madeActivity(
    Array.from({ length: 10_000 }, (_, index) => (index === slow ? 9 : 1)),
    [],
  );
  assert.equal(short.inputs.length, 2000);
  assert.deepEqual(new Map(short.inputs).get(slow), "9000");
  assert.deepEqual(new Map(short.inputs).get(0), "0");

  const long = madeActivity(
    Array.from({ length: 10_000 }, (_, index) => (index === slow ? 9 : 1)),
    [],
    Array.from({ length: 10_000 }, () => "y".repeat(500)),
  );
  assert(new Map(long.inputs).has(slow));
  assert(long.inputs.reduce((sum, [, preview]) => sum + preview.length, 0) <= 60_000);
});

test("tasks that share a stamp are counted as such", () => {
  const rows = (together: number) =>
    madeActivity([1, 1, 1, 1, 1], [], undefined, together).durations?.rows.map(({ shared }) => shared);
  assert.deepEqual(rows(1), [0]);
  assert.deepEqual(rows(2), [4]);
});

test("tasks that take no time have no distribution and no median", () => {
  const { durations, timelines } = madeActivity([0, 0], []);
  assert.equal(durations, null);
  assert.equal(timelines[0]?.medianMs, 0);
});

test("what pools cost goes along with the tasks' times, for a page that simulates others", () => {
  const { simulation } = madeActivity([10, 30], [{ workers: 2, chunk: 1, waitMs: 0.5 }]);
  assert.deepEqual(simulation, {
    tasks: 2,
    groupSize: 1,
    totalMs: 40,
    steps: [250_000_000, 750_000_000],
    chunk: 1,
    emptyChunkMs: [[2, 0.5]],
    copyMs: 0,
  });
  assert.equal(madeActivity([10, 30], []).simulation, null);
});

test("what of a wait was travel goes along, and stays when bars are merged", () => {
  const tasks = Array.from({ length: 30_000 }, () => 0.1);
  const travelOf = (tasksMs: readonly number[]) => {
    const { timelines } = madeActivity(tasksMs, [{ workers: 1, chunk: 1, waitMs: 0.5, travelMs: 2 }]);
    return timelines.map(({ travel, travelBackMs }) => ({ travel, travelBackMs }));
  };
  assert.deepEqual(travelOf([10, 20]), [
    { travel: undefined, travelBackMs: undefined },
    { travel: [[2000, 2000, 0]], travelBackMs: 2 },
  ]);
  const [lane = []] = travelOf(tasks)[1]?.travel ?? [];
  assert(lane.length < 5002);
  const travelUs = lane.reduce((sum, us) => sum + us, 0);
  assert(Math.abs(travelUs - tasks.length * 2000) < lane.length, `${travelUs} µs`);
});

test("times of a host that cannot be are cut to its worker's time and the map's", () => {
  const visit = { host: "", takenMs: 0, sentMs: 99, bytes: 0 };
  const chunk = (first: number, startMs: number, endMs: number) => ({
    worker: 1,
    first,
    stamps: { position: [0, 1], ms: [startMs, endMs] },
    visit,
  });
  const run = { results: [], startMs: 10, wallMs: 50, cpuMs: null, gcMs: null };
  const activity = activityOf(
    [{ workers: 1, run: { ...run, chunks: [chunk(0, 8, 30), chunk(1, 29, 65)] } }],
    [],
    null,
  );
  assert.deepEqual(
    barsOf(activity, 1).flatMap((bars) => bars.map(({ startMs, endMs }) => [startMs, endMs])),
    [
      [0, 20],
      [20, 50],
    ],
  );
});
