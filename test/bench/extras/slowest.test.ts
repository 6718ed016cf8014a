import assert from "node:assert/strict";
import { test } from "node:test";
import type { MapRun } from "../../../extension/bench/executor/executor.ts";
import { slowestTasks } from "../../../extension/bench/extras/slowest.ts";

/** A run in one chunk, whose stamps stand at these positions, so many milliseconds apart. */
function run(
  durationsMs: readonly number[],
  positions: readonly number[] = [...durationsMs.keys(), durationsMs.length],
): MapRun {
  const ms = durationsMs.reduce((stamps, each) => [...stamps, (stamps.at(-1) ?? 0) + each], [0]);
  const chunks = [{ worker: 0, first: 0, stamps: { position: positions, ms } }];
  return { results: [], startMs: 0, wallMs: ms.at(-1) ?? 0, cpuMs: null, gcMs: null, chunks };
}

const letters = ["a", "b", "c", "d", "e", "f", "g"];

test("the slowest task comes first, with its input, its share and how it compares with the median", () => {
  const [first] = slowestTasks(run([10, 10, 60, 10, 10]), [], letters);
  assert.deepEqual(first, { index: 2, ms: 60, timesMedian: 6, share: 0.6, input: '"c"' });
});

test("at most five are named, longest first, the earlier of equal ones first", () => {
  const found = slowestTasks(run([1, 7, 2, 6, 3, 5, 5]), [], letters);
  assert.deepEqual(
    found.map(({ index }) => index),
    [1, 3, 5, 6, 4],
  );
});

test("a stall in one run makes no input slow", () => {
  const found = slowestTasks(run([10, 200, 10]), [run([10, 11, 90])], letters);
  assert.deepEqual(
    found.map(({ ms }) => ms),
    [11, 10, 10],
  );
});

test("of tasks that share a stamp none is named", () => {
  const found = slowestTasks(run([300, 2], [0, 3, 4]), [], letters);
  assert.deepEqual(
    found.map(({ index }) => index),
    [3],
  );
});

test("a task that shares its stamp in one run is named by another where it has its own", () => {
  const found = slowestTasks(run([300, 2], [0, 3, 4]), [run([1, 290, 1, 2])], letters);
  assert.deepEqual([found[0]?.index, found[0]?.ms], [1, 290]);
});

test("tasks below 10 µs are not named, those of 10 µs are", () => {
  const found = slowestTasks(run([0.01, 0.0099]), [], letters);
  assert.deepEqual(
    found.map(({ index }) => index),
    [0],
  );
});

test("one task among many that take no time has no median to be compared with", () => {
  const [first] = slowestTasks(run([0, 0, 4]), [], letters);
  assert.deepEqual([first?.timesMedian, first?.share], [null, 1]);
});
