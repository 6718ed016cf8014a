import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as v from "valibot";
import { replay } from "../../../extension/core/simulation/schedule.ts";
import { noCosts } from "../../../extension/core/simulation/costs.ts";
import { compactBasis, expandTasks, mostGroups } from "../../../extension/core/simulation/basis.ts";
import { simulationBasisSchema } from "../../../extension/core/simulation/basisShape.ts";

const compact = (tasksMs: ArrayLike<number>) =>
  compactBasis({
    tasksMs: Float64Array.from(tasksMs),
    chunk: 1,
    emptyChunkMs: new Map([[1, 0.1]]),
    copyMs: 0,
  });

/** The times of the tasks as a page gets them. */
const received = (tasksMs: ArrayLike<number>) => {
  const basis = compact(tasksMs);
  assert(basis !== null);
  return { basis, tasksMs: expandTasks(JSON.parse(JSON.stringify(basis))) };
};

const tasks = (most: number) =>
  fc
    .array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: most })
    .filter((list) => list.some((ms) => ms > 1e-3));

test("up to ten thousand tasks each keep their time, to a billionth of all", () => {
  fc.assert(
    fc.property(tasks(300), (list) => {
      const { basis, tasksMs } = received(list);
      const totalMs = list.reduce((sum, ms) => sum + ms, 0);
      assert.equal(basis.groupSize, 1);
      for (const [index, ms] of tasksMs.entries()) {
        assert(Math.abs(ms - (list[index] ?? 0)) <= 1.01e-9 * totalMs, `${ms} instead of ${list[index]}`);
      }
    }),
  );
});

test("a schedule of them is that of the tasks as they were", () => {
  fc.assert(
    fc.property(
      tasks(200),
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 1, max: 50 }),
      (list, workers, chunk) => {
        const options = { workers, chunk, costs: noCosts };
        const exact = replay(list, options).wallMs;
        const simulated = replay(received(list).tasksMs, options).wallMs;
        assert(Math.abs(simulated - exact) <= 1e-6 * exact, `${simulated} instead of ${exact}`);
      },
    ),
  );
});

test("more tasks travel as groups of neighbours with their mean time", () => {
  const list = Array.from({ length: 2 * mostGroups + 1 }, (_, index) => 1 + (index % 2));
  const { basis, tasksMs } = received(list);
  assert.deepEqual([basis.tasks, basis.groupSize, basis.steps.length], [20_001, 3, 6667]);
  assert.equal(tasksMs.length, list.length);
  // One, two, one.
  assert(Math.abs((tasksMs[0] ?? 0) - 4 / 3) < 1e-3);
});

test("a schedule of groups is near that of the tasks: each worker is off by less than two groups", () => {
  const seeds = fc.integer({ min: 1, max: 2 ** 31 - 2 });
  const run = (seed: number, workers: number, chunk: number) => {
    let state = seed;
    // Park and Miller's generator: many times faster than as many values of fast-check.
    const list = Float64Array.from({ length: 25_000 }, () => {
      state = (state * 48_271) % (2 ** 31 - 1);
      return -Math.log(state / 2 ** 31);
    });
    const options = { workers, chunk, costs: { ...noCosts, messageMs: 0.01 } };
    const exact = replay(list, options);
    const { basis, tasksMs } = received(list);
    const grouped = replay(tasksMs, options);
    const longestMs = list.reduce((most, ms) => Math.max(most, ms), 0);
    const mostMs = 2 * basis.groupSize * longestMs;
    assert(Math.abs(grouped.serialMs - exact.serialMs) < 1e-6 * exact.serialMs);
    assert(Math.abs(grouped.wallMs - exact.wallMs) < mostMs, `${grouped.wallMs} instead of ${exact.wallMs}`);
  };
  fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 100 }), run), {
    numRuns: 30,
  });
});

test("tasks that take no time, and more than a million, have no basis", () => {
  assert.equal(compact([]), null);
  assert.equal(compact([0, 0]), null);
  assert.notEqual(compact(new Float64Array(1_000_000).fill(1)), null);
  assert.equal(compact(new Float64Array(1_000_001).fill(1)), null);
});

test("it stays small, however many tasks there are and however unlike they are", () => {
  for (const count of [10_000, 1_000_000]) {
    const list = Float64Array.from({ length: count }, (_, index) => 1e-4 + ((index * 7919) % 1000) ** 3);
    assert(JSON.stringify(compact(list)).length < 75_000);
  }
});

test("a basis that nothing can be simulated from is none", () => {
  const good = JSON.parse(JSON.stringify(compact([1, 2])));
  assert(v.is(simulationBasisSchema, good));
  for (const wrong of [
    { tasks: 1e308 },
    { groupSize: 0.5 },
    { totalMs: 1e16 },
    { steps: [1e23, 1] },
    { chunk: 0.25 },
    { emptyChunkMs: [[1, 1e16]] },
    { copyMs: 1e308 },
  ]) {
    assert(!v.is(simulationBasisSchema, { ...good, ...wrong }), JSON.stringify(wrong));
  }
});
