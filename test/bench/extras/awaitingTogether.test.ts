import assert from "node:assert/strict";
import { test } from "node:test";
import { awaitTogether } from "../../../extension/bench/extras/awaitingTogether.ts";
import type { Guard } from "../../../extension/bench/calls/guard.ts";
import type { ConcurrentSamples } from "../../../extension/core/protocol/bench.ts";
import type { Task } from "../../../extension/bench/calls/tasks.ts";
import { fakeClock } from "../fakes.ts";

/** A guard that nothing gets past. */
const guard: Guard = {
  breach: () => undefined,
  watch: (work) => work(),
  loading: (load) => load(),
  settle: async () => {},
};
const neverMs = 2 ** 30;

function together(
  task: Task,
  inputs: readonly unknown[],
  changes: { results?: readonly unknown[]; limitMs?: number } = {},
) {
  const { now, advance } = fakeClock();
  const work = { task, spread: false, inputs, next: async () => inputs, now };
  const reference = { results: inputs, tolerance: null, limitMs: neverMs, ...changes };
  return { samples: awaitTogether(work, guard, reference), advance };
}

function samplesOf(awaited: Awaited<ReturnType<typeof awaitTogether>>): ConcurrentSamples {
  return awaited !== undefined && "limit" in awaited ? awaited : assert.fail(JSON.stringify(awaited));
}

test("all tasks are under way at once, three times and once before, after a call that tells of promises", async () => {
  let [underWay, most, calls] = [0, 0, 0];
  const task = async (x: unknown) => {
    calls += 1;
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    return x;
  };
  const { samples } = together(task, [1, 2, 3, 4, 5]);
  assert.deepEqual(await samples, { limit: 5, samplesMs: [0, 0, 0], differing: 0 });
  assert.deepEqual([most, calls], [5, 1 + 4 * 5]);
});

test("no more than 64 are under way", async () => {
  let [underWay, most] = [0, 0];
  const task = async (x: unknown) => {
    most = Math.max(most, (underWay += 1));
    await Promise.resolve();
    underWay -= 1;
    return x;
  };
  const { samples } = together(
    task,
    Array.from({ length: 200 }, (_, index) => index),
  );
  assert.equal(samplesOf(await samples).limit, 64);
  assert.equal(most, 64);
});

test("a function that returns no promise is called once and not measured", async () => {
  let calls = 0;
  const { samples } = together((x) => ((calls += 1), x), [1, 2]);
  assert.equal(await samples, undefined);
  assert.equal(calls, 1);
});

test("a single input has nothing to be awaited with", async () => {
  assert.equal(await together(async (x) => x, [1]).samples, undefined);
});

test("results that depend on what else is under way are counted", async () => {
  let last: unknown;
  const task = async (x: unknown) => {
    last = x;
    await Promise.resolve();
    return last;
  };
  assert.equal(samplesOf(await together(task, [1, 2, 3]).samples).differing, 2);
});

test("a function that fails only beside others ends the attempt, not the run", async () => {
  let underWay = 0;
  const task = async (x: unknown) => {
    underWay += 1;
    await Promise.resolve();
    if (underWay > 1) {
      throw new Error("busy");
    }
    underWay -= 1;
    return x;
  };
  assert.deepEqual(await together(task, [1, 2, 3]).samples, { missing: "it failed there (busy)" });
});

test("calls that wait for each other are given up", async () => {
  const waiting = new Promise(() => {});
  let calls = 0;
  const task = async (x: unknown) => ((calls += 1) > 1 ? waiting : x);
  assert.deepEqual(await together(task, [1, 2], { limitMs: 0 }).samples, { missing: undefined });
});

test("a mistake of this program is not taken for one of the function", async () => {
  const work = {
    task: async (x: unknown) => x,
    spread: false,
    inputs: [1, 2],
    next: async () => [1, 2],
    now: () => 0,
  };
  const broken: Guard = { ...guard, settle: () => Promise.reject(new RangeError("ours")) };
  await assert.rejects(
    awaitTogether(work, broken, { results: [1, 2], tolerance: null, limitMs: neverMs }),
    /ours/,
  );
});
