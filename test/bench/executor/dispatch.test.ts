import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dispatch } from "../../../extension/bench/executor/dispatch.ts";
import { createChunker } from "../../../extension/core/measuring/chunks.ts";
import { fakeClock } from "../fakes.ts";

/** The result of a task is ten times the index of its input. */
const answer = (first: number, end: number) => ({
  worker: 1,
  results: Array.from({ length: end - first }, (_, position) => (first + position) * 10),
  stamps: { position: [0, end - first], ms: [0, 1] },
});

const chunks = (chunk: number, inputs: number, workers: number) =>
  createChunker({ type: "fixed", chunk }, inputs, workers);

test("results stand in the order of the inputs, whichever chunk comes back first", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 8 }),
      async (scheduler, inputs, chunk, workers) => {
        const run = scheduler.scheduleFunction(async (first: number, end: number) => answer(first, end));
        const mapping = dispatch(inputs, chunks(chunk, inputs, workers), workers, run, fakeClock().now);
        const { results } = await scheduler.waitFor(mapping);
        assert.deepEqual(results, answer(0, inputs).results);
      },
    ),
  );
});

test("results of all kinds stand in one list", async () => {
  const kinds = [new Float64Array([0.5, 1e300]), new Int32Array([1, 2]), ["a", undefined], [-0, null]];
  const run = async (first: number, end: number) => ({
    ...answer(first, end),
    results: kinds[first / 2] ?? [],
  });
  const { results } = await dispatch(8, chunks(2, 8, 1), 1, run, fakeClock().now);
  assert.deepEqual(results, [0.5, 1e300, 1, 2, "a", undefined, -0, null]);
});

test("every input is sent exactly once, in chunks of the size asked for", async () => {
  const sent: (readonly [number, number])[] = [];
  const run = async (first: number, end: number) => {
    sent.push([first, end]);
    return answer(first, end);
  };
  await dispatch(7, chunks(3, 7, 2), 2, run, fakeClock().now);
  assert.deepEqual(sent, [
    [0, 3],
    [3, 6],
    [6, 7],
  ]);
});

test("no more chunks are under way than there are workers", async () => {
  let underWay = 0;
  let most = 0;
  const run = async (first: number, end: number) => {
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    underWay -= 1;
    return answer(first, end);
  };
  await dispatch(20, chunks(1, 20, 3), 3, run, fakeClock().now);
  assert.equal(most, 3);
});

test("a worker that is held up by a slow chunk does not hold up the others", async () => {
  const slow = Promise.withResolvers<void>();
  const sent: number[] = [];
  const run = async (first: number, end: number) => {
    sent.push(first);
    if (first === 0) {
      await slow.promise;
    } else if (first === 4) {
      slow.resolve();
    }
    return answer(first, end);
  };
  await dispatch(5, chunks(1, 5, 2), 2, run, fakeClock().now);
  assert.deepEqual(sent, [0, 1, 2, 3, 4]);
});

test("the wall time is that from the first chunk to the last result", async () => {
  const { now, advance } = fakeClock();
  advance(1000);
  const run = async (first: number, end: number) => {
    advance(7);
    return answer(first, end);
  };
  const { wallMs } = await dispatch(3, chunks(1, 3, 1), 1, run, now);
  assert.equal(wallMs, 21);
});

test("a chunk keeps when its host had it, where it has been on one", async () => {
  const visit = { host: "far", takenMs: 1, sentMs: 2, bytes: 0 };
  const run = async (first: number, end: number) => ({ ...answer(first, end), ...(first > 0 && { visit }) });
  const { chunks: ran } = await dispatch(2, chunks(1, 2, 1), 1, run, fakeClock().now);
  assert.deepEqual(
    ran.map((each) => each.visit),
    [undefined, visit],
  );
  assert.ok(ran[0] && !("visit" in ran[0]));
});

test("a chunk that fails ends the map with its error", async () => {
  const run = () => Promise.reject(new Error("worker lost"));
  await assert.rejects(dispatch(1, chunks(1, 1, 1), 1, run, fakeClock().now), /worker lost/);
});

test("behind a chunk that fails nothing more is begun", async () => {
  const slow = Promise.withResolvers<void>();
  const sent: number[] = [];
  const run = async (first: number, end: number) => {
    sent.push(first);
    if (first === 0) {
      throw new Error("worker lost");
    }
    await slow.promise;
    return answer(first, end);
  };
  await assert.rejects(dispatch(9, chunks(1, 9, 2), 2, run, fakeClock().now), /worker lost/);
  slow.resolve();
  await new Promise(setImmediate);
  assert.deepEqual(sent, [0, 1]);
});

test("how long a chunk was on its way is known when the next one is made", async () => {
  const { now, advance } = fakeClock();
  const told: string[] = [];
  const { next, ran, taskMs } = chunks(2, 3, 1);
  const chunker = {
    taskMs,
    next: () => (told.push("next"), next()),
    ran: (tasks: number, ms: number) => (told.push(`${tasks} in ${ms} ms`), ran(tasks, ms)),
  };
  const run = async (first: number, end: number) => {
    advance(5);
    return answer(first, end);
  };
  await dispatch(3, chunker, 1, run, now);
  assert.deepEqual(told, ["next", "2 in 5 ms", "next", "1 in 5 ms", "next"]);
});

test("a chunk's way to a host and back is what its visit there does not explain", async () => {
  const { now, advance } = fakeClock();
  const run = async (first: number, end: number) => {
    advance(10);
    return { ...answer(first, end), visit: { host: "far", takenMs: 7003, sentMs: 7010, bytes: 0 } };
  };
  const { chunks: ran } = await dispatch(2, chunks(1, 2, 1), 1, run, now);
  assert.deepEqual(
    ran.map(({ wayMs }) => wayMs),
    [3, 3],
  );
});

test("a worker that is not there yet gets its first chunk when it is", async () => {
  const there = Promise.withResolvers<void>();
  const sent: number[] = [];
  const run = async (first: number, end: number) => {
    sent.push(first);
    if (first === 1) {
      there.resolve();
      await new Promise(setImmediate);
    }
    return answer(first, end);
  };
  const isThere = (lane: number) => (lane === 0 ? Promise.resolve() : there.promise);
  const { results } = await dispatch(3, chunks(1, 3, 2), 2, run, fakeClock().now, isThere);
  assert.deepEqual(sent, [0, 1, 2]);
  assert.deepEqual(results, [0, 10, 20]);
});
