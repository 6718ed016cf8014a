import assert from "node:assert/strict";
import { test } from "node:test";
import { runTasks, TaskError, type Task } from "../../../extension/bench/calls/tasks.ts";
import { fakeClock } from "../fakes.ts";

const run = (task: Task, inputs: readonly unknown[], options: { spread?: boolean; taskMs?: number } = {}) => {
  const clock = fakeClock();
  const timed: Task = (...input) => {
    clock.advance(options.taskMs ?? 1);
    return task(...input);
  };
  return runTasks(timed, options.spread ?? false, { first: 10, inputs }, clock.now, () => {});
};

test("results stand in the order of the inputs", async () => {
  const { results } = await run((x) => Number(x) * 2, [1, 2, 3]);
  assert.deepEqual(results, [2, 4, 6]);
});

test("a promise is awaited before the next task begins", async () => {
  const order: unknown[] = [];
  const task = async (x: unknown) => {
    order.push(`begin ${String(x)}`);
    await Promise.resolve();
    order.push(`end ${String(x)}`);
    return x;
  };
  assert.deepEqual((await run(task, [1, 2])).results, [1, 2]);
  assert.deepEqual(order, ["begin 1", "end 1", "begin 2", "end 2"]);
});

test("each input is spread over the parameters when it shall be", async () => {
  const { results } = await run(
    (x, y) => Number(x) + Number(y),
    [
      [1, 2],
      [3, 4],
    ],
    { spread: true },
  );
  assert.deepEqual(results, [3, 7]);
});

test("the first task that throws ends the chunk with its index among all inputs", async () => {
  const seen: unknown[] = [];
  const task = (x: unknown) => {
    seen.push(x);
    throw new RangeError(`bad ${String(x)}`);
  };
  await assert.rejects(run(task, [5, 6]), (error) => {
    assert(error instanceof TaskError);
    assert.equal(error.index, 10);
    assert(error.cause instanceof RangeError);
    return true;
  });
  assert.deepEqual(seen, [5]);
});

test("a task of some length has a stamp of its own, at its end", async () => {
  const { stamps } = await run((x) => x, [1, 2, 3], { taskMs: 20 });
  assert.deepEqual(stamps, { position: [0, 1, 2, 3], ms: [0, 20, 40, 60] });
});

test("many stamps are on their way as blocks of memory, few as they are", async () => {
  const inputs = Array.from({ length: 1000 }, (_, x) => x);
  const { stamps } = await run((x) => x, inputs, { taskMs: 20 });
  assert.deepEqual(stamps, {
    position: Int32Array.from({ length: 1001 }, (_, place) => place),
    ms: Float64Array.from({ length: 1001 }, (_, place) => 20 * place),
  });
});

test("tasks much shorter than the clock share stamps, and the last one is always at the end", async () => {
  const { stamps } = await run((x) => x, Array.from({ length: 1000 }), { taskMs: 0.0001 });
  assert.equal(stamps.position.at(-1), 1000);
  assert(stamps.position.length < 20, `${stamps.position.length} stamps`);
  assert.deepEqual(
    Array.from(stamps.position),
    Array.from(stamps.position).toSorted((a, b) => a - b),
  );
});

test("a long task after many short ones is followed by stamps of single tasks again", async () => {
  const clock = fakeClock();
  const task: Task = (x) => clock.advance(Number(x));
  const inputs = [...Array.from({ length: 100 }, () => 0.0001), ...Array.from({ length: 200 }, () => 5)];
  const { stamps } = await runTasks(task, false, { first: 0, inputs }, clock.now, () => {});
  assert.deepEqual(Array.from(stamps.position).slice(-3), [298, 299, 300]);
});

test("the index of a task is told before it begins", async () => {
  const told: number[] = [];
  await runTasks(
    () => told.push(-1),
    false,
    { first: 3, inputs: [0, 0] },
    fakeClock().now,
    (index) => told.push(index),
  );
  assert.deepEqual(told, [3, -1, 4, -1]);
});
