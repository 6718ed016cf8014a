import assert from "node:assert/strict";
import { test } from "node:test";
import { RunError } from "../../../extension/bench/calls/runError.ts";
import { freshInputs } from "../../../extension/bench/inputs/freshInputs.ts";
import type { GcMeter } from "../../../extension/bench/calls/gcMeter.ts";
import type { Guard } from "../../../extension/bench/calls/guard.ts";
import { createSerial } from "../../../extension/bench/executor/serial.ts";
import type { Task } from "../../../extension/bench/calls/tasks.ts";
import { fakeClock } from "../fakes.ts";

/** A guard that nothing gets past. */
const guard: Guard = {
  breach: () => undefined,
  watch: (work) => work(),
  loading: (load) => load(),
  settle: async () => {},
};
const sort: Task = (list) => {
  const numbers = list as number[];
  const wasSorted = numbers.every((value, index) => index === 0 || value >= (numbers[index - 1] ?? 0));
  numbers.sort((a, b) => a - b);
  return wasSorted;
};

/** A serial run over inputs whose making takes 1000 ms each time, and what happens in which order. */
function serialOver(task: Task, make: () => readonly unknown[]) {
  const { now, advance } = fakeClock();
  const happened: string[] = [];
  const { next } = freshInputs(make(), false, async () => make(), now);
  const slowly = async () => {
    advance(1000);
    happened.push("inputs");
    return next();
  };
  const gc: GcMeter = { begin: () => happened.push("begin"), end: () => happened.push("end"), take: () => 0 };
  const timed: Task = (...input) => {
    advance(1);
    return task(...input);
  };
  const watchSlots = new Int32Array(new SharedArrayBuffer(4));
  const numbers = new SharedArrayBuffer(8);
  const work = { task: timed, spread: false, next: slowly, now, watchSlots, numbers };
  return { serial: createSerial(work, guard, gc), happened };
}

test("a function that sorts its inputs gets unsorted ones in every run", async () => {
  const lists = [
    [3, 1, 2],
    [2, 1, 3],
  ];
  const { serial } = serialOver(sort, () => lists);
  for (let run = 0; run < 4; run++) {
    assert.deepEqual((await serial.map()).results, [false, false]);
  }
});

test("a run over some places has their results and takes their time only", async () => {
  const { serial } = serialOver(
    (n) => Number(n) ** 2,
    () => [1, 2, 3, 4],
  );
  const { results, wallMs } = await serial.map([1, 3]);
  assert.deepEqual([results, wallMs], [[4, 16], 2]);
});

test("what making inputs takes is in no time, and no garbage of it is counted", async () => {
  const { serial, happened } = serialOver(sort, () => [[2, 1]]);
  const [first, second] = [await serial.map(), await serial.map()];
  assert.deepEqual([first.wallMs, second.wallMs], [1, 1]);
  assert.deepEqual(happened, ["inputs", "begin", "end", "inputs", "begin", "end"]);
});

test("inputs are made before garbage is collected, so that what making them leaves behind is gone", async () => {
  const { serial, happened } = serialOver(sort, () => [[2, 1]]);
  await serial.collectGarbage();
  await serial.collectGarbage();
  assert.deepEqual((await serial.map()).results, [false]);
  assert.deepEqual((await serial.map()).results, [false]);
  assert.deepEqual(happened, ["inputs", "begin", "end", "inputs", "begin", "end"]);
});

test("a function that may be called only once with an input is called with another one in each run", async () => {
  const once: Task = (input) => {
    const ticket = input as { used?: true };
    assert.equal(ticket.used, undefined);
    ticket.used = true;
  };
  const tickets = [{}, {}];
  const { serial } = serialOver(once, () => tickets);
  await serial.map();
  await serial.map();
});

test("a function that throws only when it runs again is told so", async () => {
  const seen = new Set<unknown>();
  const register: Task = (name) => {
    assert.ok(!seen.has(name), "registered already");
    seen.add(name);
  };
  const { serial } = serialOver(register, () => ["a", "b"]);
  await serial.map();
  await assert.rejects(
    serial.map(),
    (error) =>
      error instanceof RunError && error.failure.reason === "threw-again" && error.failure.inputIndex === 0,
  );

  const { serial: broken } = serialOver(
    () => assert.fail("no"),
    () => ["a"],
  );
  await assert.rejects(
    broken.map(),
    (error) => error instanceof RunError && error.failure.reason === "threw",
  );
});
