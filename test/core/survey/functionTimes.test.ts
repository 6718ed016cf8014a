import assert from "node:assert/strict";
import { test } from "node:test";
import { programTimes } from "../../../extension/core/survey/functionTimes.ts";
import { foreign, observation, own, thread, times } from "./observations.ts";

const named = [own("main"), own("work"), own("inner"), foreign({ type: "engine" })];

test("a function's total has what it calls, its self time has not", () => {
  const stacks = [...times(2, 0), ...times(3, 0, 1), ...times(5, 0, 1, 2)];
  const { functions, busyMs } = programTimes(observation(named, [thread(stacks)]));
  assert.deepEqual(
    functions.map(({ totalMs, selfMs }) => [totalMs, selfMs]),
    [
      [10, 2],
      [8, 3],
      [5, 5],
      [0, 0],
    ],
  );
  assert.equal(busyMs, 10);
});

test("a call inside of another call of the same function counts once", () => {
  const stacks = [...times(1, 0, 1), ...times(1, 0, 1, 1), ...times(1, 0, 1, 2, 1)];
  const { functions } = programTimes(observation(named, [thread(stacks)]));
  assert.equal(functions[1]?.totalMs, 3);
  assert.equal(functions[2]?.totalMs, 1);
});

test("a moment is shared between the threads that compute in it", () => {
  const first = thread(times(10, 0, 1));
  const second = thread(times(10, 2), { process: 2, startMs: 5 });
  const { functions, busyMs } = programTimes(observation(named, [first, second]));
  assert.equal(busyMs, 15);
  assert.equal(functions[1]?.totalMs, 7.5);
  assert.equal(functions[2]?.totalMs, 7.5);
  assert.equal(functions[2]?.ownMs, 10);
});

test("waiting belongs to what computed last, and none of it while another thread computes", () => {
  const first = thread([...times(2, 0, 1), ...times(6), ...times(2, 0, 2)]);
  const second = thread(times(4, 3), { process: 2, startMs: 2 });
  const { functions } = programTimes(observation(named, [first, second]));
  assert.equal(functions[1]?.waitingMs, 2);
  assert.equal(functions[0]?.waitingMs, 2);
  assert.equal(functions[2]?.waitingMs, 0);
});

test("waiting before anything of the workspace has run belongs to what runs next", () => {
  const { functions } = programTimes(observation(named, [thread([[3], ...times(3), [0, 1]])]));
  assert.equal(functions[1]?.waitingMs, 3);
  assert.equal(functions[3]?.waitingMs, 0);
});

test("the cores of a function are those that its process had while it computed or waited", () => {
  const cpu = [0, 10, 20].map((atMs, index) => ({ atMs, cpuMs: [0, 10, 40][index] ?? 0 }));
  const stacks = [...times(10, 0, 1), ...times(2, 0, 2), ...times(8)];
  const { functions } = programTimes(observation(named, [thread(stacks, { cpu })]));
  assert.equal(functions[1]?.cores, 1);
  assert.equal(functions[2]?.cores, 3);
  assert.equal(functions[3]?.cores, null);
});
